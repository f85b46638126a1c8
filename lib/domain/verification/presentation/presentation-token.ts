import { isJsonObject } from "@/lib/domain/json/json-value";
import { parseStrictJson } from "@/lib/domain/json/strict-json";
import type { PresentationToken } from "@/lib/domain/verification/report/presentation";

type Members = ReadonlyMap<string, string>;

const noContexts = { allowedContexts: new Set<string>() };

/**
 * A presentation in a token: VC-JOSE-COSE 1.0, 3.2 (the presentation as claims), VCDM 1.1, 6.3.1
 * (in the claim `vp`). Null for any other structure. Reads only the claims needed to check its
 * signature.
 */
export function readPresentationToken(
  text: string,
  parts: { header: string; claims: Members; presentation: Members },
): PresentationToken | null {
  const header = parseStrictJson(parts.header, noContexts);
  if (!header.ok || !isJsonObject(header.value)) return null;
  const times = ["iat", "nbf", "exp"].map((claim) => timeIn(parts.claims.get(claim)));
  if (times.some((time) => Number.isNaN(time))) return null;
  const [issuedAt = null, notBefore = null, expires = null] = times;
  const named = [
    parts.claims.get("iss"),
    parts.claims.get("holder"),
    parts.presentation.get("holder"),
  ];
  const holders = named.flatMap((holder) => (holder === undefined ? [] : [idIn(holder)]));
  return {
    text,
    header: header.value,
    holders: [...new Set(holders)],
    issuedAt,
    notBefore,
    expires,
  };
}

/** RFC 7519, 2: a number of seconds. Null if absent, NaN for anything else. */
function timeIn(text: string | undefined): number | null {
  if (text === undefined) return null;
  return /^\d{1,12}(?:\.\d{1,9})?$/.test(text) ? Number(text) * 1000 : Number.NaN;
}

/** The id, as a string or in an object; null for anything else. */
function idIn(text: string): string {
  const reading = parseStrictJson(text, noContexts);
  const value = reading.ok ? reading.value : null;
  const id = isJsonObject(value) ? value.id : value;
  return typeof id === "string" ? id : "";
}
