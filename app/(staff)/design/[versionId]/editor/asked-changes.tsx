"use client";

import { CircleCheck, PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSubjectName } from "@/components/micro-credentials/use-subject-name";
import { Callout } from "@/components/ui/callout";
import { Chip } from "@/components/ui/chip";
import { toast } from "@/components/ui/toast";
import { useFormat } from "@/components/words/use-format";
import type { ActionResult } from "@/lib/domain/action-result";
import type { SectionKey } from "@/lib/domain/micro-credentials/design-sections";
import { pathOfSubject, sectionOfPath } from "@/lib/domain/micro-credentials/review-subjects";

export type AskedComment = { subject: string; comment: string; done: boolean };

export type Asked = {
  reviewId: string;
  reviewerName: string;
  decidedAt: Date;
  comments: AskedComment[];
};

export type TickComment = (input: {
  reviewId: string;
  subject: string;
  done: boolean;
}) => Promise<ActionResult<{ done: boolean }>>;

/**
 * The section with the fields of a comment; null for the general one and for what is in the
 * institution's profile.
 */
export function sectionOfComment({ subject }: AskedComment): SectionKey | null {
  const path = pathOfSubject(subject);
  return path ? sectionOfPath(path) : null;
}

/** The comments with their ticks; a tick that could not be stored is undone and reported. */
export function useAsked(asked: Asked | null, tick: TickComment) {
  const t = useTranslations("design.asked");
  const [comments, setComments] = useState(asked?.comments ?? []);
  const show = (subject: string, done: boolean) =>
    setComments((all) => all.map((one) => (one.subject === subject ? { ...one, done } : one)));
  const set = async (subject: string, done: boolean) => {
    if (!asked) return;
    show(subject, done);
    const answer = await tick({ reviewId: asked.reviewId, subject, done }).catch(() => null);
    if (answer?.ok) return;
    show(subject, !done);
    toast(t("notStored"), "bad");
  };
  return { comments, set };
}

type CommentsProps = {
  comments: AskedComment[];
  onTick: (subject: string, done: boolean) => void;
  onGo?: ((path: string) => void) | undefined;
};

/** The reviewer's comments, each with a box to tick it off. */
export function AskedComments({ comments, onTick, onGo }: CommentsProps) {
  const t = useTranslations("design.asked");
  const nameOf = useSubjectName();
  return (
    <ul className="flex flex-col divide-y divide-line rounded-md border border-attention bg-attention-soft text-ink">
      {comments.map(({ subject, comment, done }) => {
        const path = pathOfSubject(subject);
        return (
          <li
            key={subject}
            className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-3"
          >
            <div className="min-w-0 flex-1 basis-64">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-medium">{nameOf(subject)}</span>
                <AskedMark done={done} />
              </p>
              {comment && (
                <p className="wrap-anywhere max-w-[70ch] whitespace-pre-line">{comment}</p>
              )}
            </div>
            <div className="flex items-center gap-4">
              {path && onGo && (
                <button type="button" className="link py-0.5" onClick={() => onGo(path)}>
                  {t("go")}
                  <span className="sr-only">: {nameOf(subject)}</span>
                </button>
              )}
              <label className="flex min-h-8 items-center gap-2">
                <input
                  type="checkbox"
                  className="size-5 accent-accent"
                  checked={done}
                  onChange={(event) => onTick(subject, event.currentTarget.checked)}
                />
                {t("done")}
                <span className="sr-only">: {nameOf(subject)}</span>
              </label>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** "To change", or "Done" once it is ticked off. */
export function AskedMark({ done }: { done: boolean }) {
  const t = useTranslations("design.asked");
  return done ? (
    <Chip tone="good" icon={<CircleCheck aria-hidden="true" />}>
      {t("done")}
    </Chip>
  ) : (
    <Chip tone="attention" icon={<PencilLine aria-hidden="true" />}>
      {t("toChange")}
    </Chip>
  );
}

type NoteProps = CommentsProps & { asked: Asked; timeZone: string };

/**
 * Who returned it and how much of it is done, in a few lines above the form; the comments
 * themselves are at their sections.
 */
export function AskedNote({ asked, comments, onTick, onGo, timeZone }: NoteProps) {
  const t = useTranslations("design.asked");
  const format = useFormat();
  const date = format.dateTime(asked.decidedAt, "day", { timeZone });
  const done = comments.filter((one) => one.done).length;
  const elsewhere = comments.filter((one) => sectionOfComment(one) === null);
  return (
    <Callout tone="attention" title={t("title", { date, name: asked.reviewerName })}>
      <p role="status">{t("count", { count: comments.length, done })}</p>
      {elsewhere.length > 0 && (
        <details className="mt-1" open={elsewhere.every(({ comment }) => comment.length <= 160)}>
          <summary className="w-fit cursor-pointer font-medium">{t("general")}</summary>
          <div className="mt-2 max-h-60 overflow-y-auto">
            <AskedComments comments={elsewhere} onTick={onTick} onGo={onGo} />
          </div>
        </details>
      )}
    </Callout>
  );
}
