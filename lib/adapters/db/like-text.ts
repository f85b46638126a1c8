/**
 * Typed text for a `contains` of the database client, which hands `%` and `_` on as wildcards: here
 * they mean themselves.
 */
export function likeText(typed: string): string {
  return typed.replace(/[\\%_]/g, "\\$&");
}
