import type { CheckOutcome } from "./report";

/**
 * Every reason a check can give, and what it means for the outcome. A reason that shows a fault of the credential fails; one that shows only
 * that we could not look is unknown: never a red cross for what we do not know, never a green tick either.
 * Words: `verification.reasons.<reason>` and, for those that can decide the verdict, `verification.verdicts.<reason>`.
 */
export const reasonOutcomes = {
  "too-large": "unknown",
  "no-container": "not-run",
  "png-malformed": "failed",
  "svg-malformed": "failed",
  "svg-entities": "failed",
  "pdf-malformed": "failed",
  "pdf-encrypted": "unknown",
  "pdf-packing-unknown": "unknown",
  "picture-unreadable": "unknown",
  "picture-kind-unknown": "unknown",
  "too-many-pixels": "unknown",
  "too-many-parts": "unknown",
  "too-many-attachments": "unknown",
  "unpacked-too-large": "unknown",
  "data-after-end": "failed",
  "several-credentials": "unknown",
  "open-badge-2": "unknown",
  "no-credential-in-picture": "unknown",
  "no-credential-in-pdf": "unknown",
  "qr-without-credential": "unknown",
  archive: "unknown",
  "web-page": "unknown",
  "link-not-followed": "unknown",
  "link-refused": "unknown",
  "link-redirects": "unknown",
  "link-unreachable": "unknown",
  "link-too-large": "unknown",
  "link-without-credential": "unknown",
  "share-ended": "unknown",
  "second-link": "unknown",
  "not-utf8": "failed",
  "not-json": "failed",
  "number-too-large": "failed",
  "lone-surrogate": "failed",
  "too-deep": "unknown",
  "too-many-nodes": "unknown",
  "duplicate-key": "failed",
  "proto-key": "failed",
  "constructor-key": "failed",
  "index-key": "failed",
  "nested-context": "failed",

  "context-missing": "failed",
  "inline-context": "failed",
  "repeated-context": "failed",
  "unknown-context": "unknown",

  "not-a-credential": "failed",
  "issuer-missing": "failed",
  "subject-missing": "failed",
  "date-missing": "failed",
  "date-malformed": "failed",
  "not-signed": "failed",
  "too-many-proofs": "unknown",
  "proof-malformed": "failed",
  "proof-value-too-long": "failed",
  "proof-value-malformed": "failed",
  "proof-purpose-wrong": "failed",
  "null-value": "failed",
  "empty-value": "failed",
  "id-repeated": "failed",
  "key-not-plain": "unknown",

  "changed-since-signed": "failed",
  "another-proof-broken": "failed",
  "unmapped-term": "failed",
  "unsigned-content": "failed",
  "invalid-json-ld": "failed",
  "proof-expired": "failed",
  "proof-from-the-future": "failed",
  "unsupported-proof": "unknown",
  "unsupported-envelope": "unknown",
  "other-proofs-unchecked": "warned",
  "time-limit": "unknown",
  "memory-limit": "unknown",
  "too-complex": "unknown",
  busy: "unknown",
  "issuer-not-resolvable": "unknown",
  "key-not-found": "not-run",
  "signed-with-other-key": "not-run",

  "signed-by-other": "failed",
  "did-document-mismatch": "failed",
  "key-not-listed": "failed",
  "key-not-for-credentials": "failed",

  revoked: "failed",
  suspended: "failed",
  "no-status": "not-run",
  "too-many-status-entries": "unknown",
  "status-malformed": "unknown",
  "status-type-unknown": "unknown",
  "status-purpose-unknown": "unknown",
  "status-index-malformed": "unknown",
  "status-index-out-of-range": "unknown",
  "status-unreachable": "unknown",
  "status-list-other-issuer": "unknown",
  "status-list-invalid": "unknown",
  "status-list-expired": "unknown",
  "status-list-other-purpose": "unknown",
  "status-list-too-short": "unknown",
  "status-list-too-large": "unknown",

  expired: "failed",
  "not-yet-valid": "failed",

  "issuer-unknown": "warned",

  "elements-missing": "warned",
  "elements-weak": "warned",
  "no-elements": "not-run",

  "check-broke": "unknown",
  "earlier-check-decided": "not-run",
} as const satisfies Record<string, CheckOutcome>;

export type Reason = keyof typeof reasonOutcomes;

/** The reasons of a valid verdict; all others are those of the deciding check. */
export const validReasons = ["valid", "valid-issuer-unknown"] as const;

export function isReason(value: string): value is Reason {
  return Object.hasOwn(reasonOutcomes, value);
}
