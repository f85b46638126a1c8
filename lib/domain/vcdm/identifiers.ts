import type { JsonValue } from "@/lib/domain/json/json-value";

/** A scheme, then no white space and none of the characters that RFC 3986 excludes. */
const absolute = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/;

/**
 * VCDM 2.0, 4.4: an identifier is one URL (WHATWG, by the Recommendation), not a relative
 * reference.
 */
export function isUrl(value: JsonValue | undefined): value is string {
  return typeof value === "string" && absolute.test(value) && URL.canParse(value);
}
