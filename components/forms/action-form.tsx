"use client";

import {
  type ComponentProps,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import { prepareToasts, toast } from "@/components/ui/toast";
import { useLoaded } from "@/components/use-loaded";
import { MoreWords } from "@/components/words/more-words";
import type { FormAction } from "@/lib/domain/action-result";
import { FormStateContext } from "./form-state";
import { loadFaults } from "./load-faults";
import { PlainRefusal } from "./plain-refusal";
import { RequestKey } from "./request-key";
import { useActionForm } from "./use-action-form";

export type ActionFormProps<T> = Omit<
  ComponentProps<"form">,
  "action" | "onSubmit" | "children"
> & {
  action: FormAction<T>;
  children: ReactNode;
  /** Said as a toast when it is done: "Draft saved". */
  doneText?: string;
  onDone?: (data: T) => void;
  /** Empty the form when it is done, to enter the next one. */
  resetWhenDone?: boolean;
};

const none = {};

/**
 * A form for a server action: error summary, field errors, preserved values, one submission at a
 * time, a request key.
 */
export function ActionForm<T>(props: ActionFormProps<T>) {
  return <FormBody {...props} element={useRef<HTMLFormElement>(null)} />;
}

export type FormBodyProps<T> = ActionFormProps<T> & {
  element: RefObject<HTMLFormElement | null>;
  onSaved?: () => void;
  /** Above the fields. */
  note?: ReactNode;
};

/** What `ActionForm` and `KeptForm` share. */
export function FormBody<T>({
  element,
  onSaved,
  note,
  action,
  children,
  doneText,
  onDone,
  resetWhenDone,
  className,
  ...rest
}: FormBodyProps<T>) {
  // Each answer completes its request: the next submission is a new one.
  const [round, setRound] = useState(0);
  const { answer, dispatch, onSubmit, state } = useActionForm(
    action,
    (data) => {
      if (doneText) toast(doneText);
      if (resetWhenDone) element.current?.reset();
      onDone?.(data);
    },
    onSaved,
  );
  // Loaded once the page is alive, not when a fault is found: the fault may be the connection.
  const summary = useLoaded(loadFaults, true, answer);
  useEffect(() => {
    // A toast that cannot be loaded is left out.
    if (state.pending && doneText) prepareToasts().catch(() => {});
  }, [state.pending, doneText]);
  useEffect(() => {
    if (answer && (answer.ok || answer.error.code !== "OFFLINE")) setRound((number) => number + 1);
  }, [answer]);
  return (
    <FormStateContext value={state}>
      <MoreWords messages={(answer && !answer.ok && answer.error.messages) || none}>
        <form
          {...rest}
          ref={element}
          action={dispatch}
          onSubmit={onSubmit}
          noValidate
          aria-busy={state.pending}
          className={className ?? "flex flex-col gap-6"}
        >
          {answer && !answer.ok && !summary && <PlainRefusal code={answer.error.code} />}
          {answer && !answer.ok && summary && (
            <summary.ErrorSummary
              key={round}
              code={answer.error.code}
              values={"values" in answer.error ? answer.error.values : undefined}
              faults={answer.error.fields}
              requestId={answer.error.requestId}
            />
          )}
          {note}
          <RequestKey key={`key-${round}`} />
          {children}
        </form>
      </MoreWords>
    </FormStateContext>
  );
}
