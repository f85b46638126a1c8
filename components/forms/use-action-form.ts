"use client";

import { unstable_rethrow } from "next/navigation";
import {
  type FormEvent,
  startTransition,
  useActionState,
  useCallback,
  useEffect,
  useId,
  useRef,
} from "react";
import type { ActionError, ActionResult, FormAction } from "@/lib/domain/action-result";
import type { FormState } from "./form-state";
import { loadFaults } from "./load-faults";

/** The server's answer, or the one the browser gives when no answer came. */
export type FormAnswer<T> =
  | { ok: true; data: T }
  | { ok: false; error: Omit<ActionError, "code"> & { code: ActionError["code"] | "OFFLINE" } };

const offline = {
  ok: false as const,
  error: { code: "OFFLINE" as const, fields: [], requestId: "" },
};

function isFromServer<T>(answer: FormAnswer<T> | null): answer is ActionResult<T> | null {
  return answer === null || answer.ok || answer.error.code !== "OFFLINE";
}

function isNavigation(error: unknown): boolean {
  try {
    unstable_rethrow(error);
    return false;
  } catch {
    return true;
  }
}

/**
 * Runs a server action from a form: one submission at a time, nothing typed lost, an answer even
 * without a connection.
 */
export function useActionForm<T>(
  action: FormAction<T>,
  onDone?: (data: T) => void,
  onSaved?: () => void,
) {
  const done = useRef(onDone);
  const saved = useRef(onSaved);
  useEffect(() => {
    done.current = onDone;
    saved.current = onSaved;
  });
  const [answer, dispatch, pending] = useActionState(
    async (previous: FormAnswer<T> | null, form: FormData): Promise<FormAnswer<T>> => {
      let given: ActionResult<T>;
      try {
        given = await action(isFromServer(previous) ? previous : null, form);
      } catch (error) {
        if (isNavigation(error)) {
          // A redirect is how an action that leads elsewhere says that it is done.
          saved.current?.();
          throw error;
        }
        return loadFaults().then(
          ({ tooLarge }) => tooLarge(form) ?? offline,
          () => offline,
        );
      }
      // Called immediately, not in an effect: the result may remove this form from the page.
      if (given.ok) {
        saved.current?.();
        done.current?.(given.data);
      }
      return given;
    },
    null,
  );
  const labels = useRef(new Map<string, string>());
  const register = useCallback(
    (path: string, label: string) => void labels.current.set(path, label),
    [],
  );
  const labelOf = useCallback((path: string) => labels.current.get(path), []);
  const formId = useId();

  // React resets a form after its action; running the action ourselves keeps what was typed.
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const form = new FormData(event.currentTarget, submitter);
    startTransition(() => dispatch(form));
  };
  const issues = answer && !answer.ok ? answer.error.fields : [];
  const state: FormState = { formId, pending, faults: issues, register, labelOf };
  return { answer, dispatch, pending, onSubmit, state };
}
