"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from "react";
import type { DraftKeeper, SaveStatus } from "@/components/forms/draft-keeper";
import { useLocalCopy } from "@/components/forms/local-copy";
import { useAutosave } from "@/components/forms/use-autosave";
import { useFieldUndo } from "@/components/forms/use-field-undo";
import type { ActionResult } from "@/lib/domain/action-result";
import type { FieldIssue } from "@/lib/domain/errors";
import type { ElementVerdict } from "@/lib/domain/micro-credentials/review-verdicts";
import type { OtherReviewers } from "@/lib/features/reviews/other-reviewers";
import type { SavedReviewDraft } from "@/lib/features/reviews/save-review-draft";

export type Typed = { verdicts: ElementVerdict[]; comment: string };

type SaveInput = {
  reviewId: string;
  revision: number;
  verdicts: ElementVerdict[];
  comment: string;
};

export type ReviewDraftProps = {
  reviewId: string;
  memberId: string;
  draft: Typed & { revision: number };
  company: OtherReviewers;
  save: (input: SaveInput) => Promise<ActionResult<SavedReviewDraft>>;
  children: ReactNode;
};

export type ReviewDraft = {
  typed: Typed;
  /** Grows when the text is replaced from outside: fields take their value when they appear. */
  round: number;
  status: SaveStatus;
  keeper: DraftKeeper<Typed, SavedReviewDraft>;
  company: OtherReviewers;
  faults: FieldIssue[];
  setFaults: (issues: FieldIssue[]) => void;
  change: (element: string, change: Partial<ElementVerdict>) => void;
  setComment: (comment: string) => void;
};

const DraftContext = createContext<ReviewDraft | null>(null);

export function useReviewDraft(): ReviewDraft {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error("A verdict is given inside a ReviewDraftProvider.");
  return draft;
}

/**
 * What the reviewer types, kept on the server as it is typed, and in the browser until it is there.
 */
export function ReviewDraftProvider({
  reviewId,
  memberId,
  draft,
  save,
  children,
  ...props
}: ReviewDraftProps) {
  const [typed, setTyped] = useState<Typed>({ verdicts: draft.verdicts, comment: draft.comment });
  const [company, setCompany] = useState(props.company);
  const [faults, setFaults] = useState<FieldIssue[]>([]);
  const [round, setRound] = useState(0);
  const latest = useRef(typed);
  useFieldUndo();
  const { status, keeper } = useAutosave<Typed, SavedReviewDraft>({
    revision: draft.revision,
    save: ({ revision, content }) => save({ reviewId, revision, ...content }),
    read: () => latest.current,
    onSaved: (saved) => setCompany(saved.company),
    local: useLocalCopy<Typed>(`review:${reviewId}:${memberId}`),
    restore: (content) => {
      latest.current = content;
      setTyped(content);
      setRound((number) => number + 1);
    },
  });
  const put = useCallback(
    (next: Typed) => {
      latest.current = next;
      setTyped(next);
      keeper.touch();
    },
    [keeper],
  );
  const change = useCallback(
    (element: string, part: Partial<ElementVerdict>) => {
      const { verdicts, comment } = latest.current;
      const known = verdicts.find((verdict) => verdict.element === element) ?? {
        element,
        verdict: null,
        comment: "",
      };
      const { carried: _carried, ...rest } = { ...known, ...part };
      put({
        comment,
        verdicts: [...verdicts.filter((verdict) => verdict.element !== element), rest],
      });
      setFaults((all) =>
        all.filter(({ path }) => path !== `verdicts.${element}` && path !== "verdicts"),
      );
    },
    [put],
  );
  const setComment = useCallback((comment: string) => put({ ...latest.current, comment }), [put]);
  const value = useMemo(
    () => ({ typed, round, status, keeper, company, faults, setFaults, change, setComment }),
    [typed, round, status, keeper, company, faults, change, setComment],
  );
  return <DraftContext value={value}>{children}</DraftContext>;
}
