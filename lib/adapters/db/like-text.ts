/**
 * Escapes typed text for a `contains` of the database client, which treats `%` and `_` as
 * wildcards.
 */
export function likeText(typed: string): string {
  return typed.replace(/[\\%_]/g, "\\$&");
}
