import { isWithdrawn } from "./states";

const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/;

/**
 * Parses the number printed on a certificate: with `urn:uuid:`, spaces, capitals or without
 * hyphens. Null for anything else.
 */
export function readCredentialNumber(typed: string): string | null {
  const bare = typed
    .normalize("NFKC")
    .replace(/[\s\u200b]+/g, "")
    .replace(/[‐‑‒–—]/g, "-")
    .toLowerCase()
    .replace(/^urn:uuid:/, "");
  if (!uuid.test(bare)) return null;
  const digits = bare.replaceAll("-", "");
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join("-");
}

/** The same for a text that may also be the address in the QR code of an unshared certificate. */
export function findCredentialNumber(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > 500) return null;
  const asked = /\/verify\/?\?(?:[^#]*&)?number=([^&#]+)/.exec(trimmed)?.[1];
  return readCredentialNumber(asked ?? trimmed);
}

/** The answer for a printed number with the date of birth, and nothing else. */
export type NumberAnswer =
  | "in-force"
  | "revoked"
  | "replaced"
  | "suspended"
  | "expired"
  | "unknown";

export function answerOf(
  found: { state: string; validUntil: Date | null } | null,
  now: Date,
): NumberAnswer {
  if (found === null) return "unknown";
  if (isWithdrawn(found.state) || found.state === "suspended") return found.state as NumberAnswer;
  if (found.state === "expired" || (found.validUntil !== null && found.validUntil <= now))
    return "expired";
  return "in-force";
}
