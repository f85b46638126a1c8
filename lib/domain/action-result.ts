import type { ErrorCode, FieldIssue } from "./errors";

/**
 * Why an action was refused: a stable code, issues of fields, and the request's id to find it in
 * the log.
 */
export type ActionError = {
  code: ErrorCode;
  fields: FieldIssue[];
  values?: Record<string, string | number>;
  requestId: string;
  /** The words for these codes, which a page need not have sent. */
  messages?: object;
};

/**
 * The result of an action for its form. The form looks up texts under `errors.<code>` and
 * `fields.<code>`; they come with the result.
 */
export type ActionResult<T = unknown> = { ok: true; data: T } | { ok: false; error: ActionError };

/**
 * A server action as `useActionState` calls it. `previous` is the last result, null before the
 * first.
 */
export type FormAction<T = unknown> = (
  previous: ActionResult<T> | null,
  form: FormData,
) => Promise<ActionResult<T>>;

/**
 * The name of the hidden field with a form's idempotency key: one random UUID per rendered form.
 */
export const requestKeyField = "requestKey";
