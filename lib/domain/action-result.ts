import type { ErrorCode, FieldIssue } from "./errors";

/**
 * Why an action was refused: a stable code, the faults of single fields, and the request's id for
 * finding it in the log.
 */
export type ActionError = {
  code: ErrorCode;
  fields: FieldIssue[];
  values?: Record<string, string | number>;
  requestId: string;
};

/**
 * The answer of every action to its form. Words are looked up by the form, under `errors.<code>`
 * and `fields.<code>`.
 */
export type ActionResult<T = unknown> = { ok: true; data: T } | { ok: false; error: ActionError };

/**
 * A server action as `useActionState` calls it. `previous` is the last answer, null before the
 * first.
 */
export type FormAction<T = unknown> = (
  previous: ActionResult<T> | null,
  form: FormData,
) => Promise<ActionResult<T>>;

/**
 * The name of the hidden field that makes a form's repetition recognisable: one random UUID per
 * rendered form.
 */
export const requestKeyField = "requestKey";
