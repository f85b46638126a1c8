import type { JsonValue } from "@/lib/domain/json/json-value";

/** A scheme, then no white space and none of the characters that RFC 3986 leaves out. */
const absolute = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/;

/**
 * VCDM 2.0, 4.4: an identifier is one URL (WHATWG, as the Recommendation says), which a relative
 * reference is not.
 */
export function isUrl(value: JsonValue | undefined): value is string {
  return typeof value === "string" && absolute.test(value) && URL.canParse(value);
}
