import type { CheckOutcome } from "./report";

/**
 * Every reason a check can give, and what it means for the outcome. A reason fails only where a
 * fault was proved: the content is not what was signed, the signer is not the issuer, the issuer
 * took it back, or it is not in force (docs/decisions/0039-four-verdicts.md has the table). What is
 * damaged, unusual or out of reach is unknown: never a red cross for what we do not know, never a
 * green tick either. Words: `verification.reasons.<reason>` and, for those that can decide the
 * verdict, `verification.verdicts.<reason>`.
 */
export const reasonOutcomes = {
  "too-large": "unknown",
  "no-container": "not-run",
  "png-malformed": "unknown",
  "svg-malformed": "unknown",
  "svg-entities": "unknown",
  "pdf-malformed": "unknown",
  "pdf-encrypted": "unknown",
  "pdf-packing-unknown": "unknown",
  "picture-unreadable": "unknown",
  "picture-kind-unknown": "unknown",
  "too-many-pixels": "unknown",
  "too-many-parts": "unknown",
  "too-many-attachments": "unknown",
  "unpacked-too-large": "unknown",
  "data-after-end": "unknown",
  "several-credentials": "unknown",
  "too-many-credentials": "unknown",
  "presentation-empty": "unknown",
  "open-badge-2": "unknown",
  "text-damaged": "unknown",
  elmo: "unknown",
  "older-europass": "unknown",
  "sd-jwt": "unknown",
  cms: "unknown",
  mdoc: "unknown",
  cose: "unknown",
  blockcerts: "unknown",
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
  "token-malformed": "unknown",
  "token-algorithm-unsafe": "unknown",
  "token-algorithm-unknown": "unknown",
  "token-critical": "unknown",
  "token-type-wrong": "unknown",
  "token-date-malformed": "unknown",
  "token-claims-differ": "unknown",
  "presentation-not-read": "unknown",
  "seal-malformed": "unknown",
  "seal-time-missing": "unknown",
  "seal-certificate-missing": "unknown",
  "empty-file": "unknown",
  "plain-text": "unknown",
  "credential-number": "unknown",
  "other-markup": "unknown",
  "not-utf8": "unknown",
  "not-json": "unknown",
  "number-too-large": "unknown",
  "lone-surrogate": "unknown",
  "too-deep": "unknown",
  "too-many-nodes": "unknown",
  "too-many-members": "unknown",
  "duplicate-key": "failed",
  "proto-key": "unknown",
  "constructor-key": "unknown",
  "index-key": "unknown",
  "nested-context": "unknown",

  "context-missing": "unknown",
  "base-context-missing": "unknown",
  "inline-context": "unknown",
  "repeated-context": "unknown",
  "unknown-context": "unknown",

  "not-a-credential": "unknown",
  "issuer-missing": "unknown",
  "subject-missing": "unknown",
  "subject-type-wrong": "unknown",
  "date-missing": "unknown",
  "date-malformed": "unknown",
  "date-loose": "warned",
  "date-uncertain": "unknown",
  "not-signed": "unknown",
  "too-many-proofs": "unknown",
  "proof-malformed": "unknown",
  "proof-value-too-long": "unknown",
  "proof-value-malformed": "unknown",
  "proof-purpose-wrong": "unknown",
  "key-address-relative": "unknown",
  "null-value": "warned",
  "empty-value": "warned",
  "id-repeated": "unknown",
  "data-model-broken": "unknown",
  "related-resource-differs": "unknown",
  "data-model-loose": "warned",
  "status-list": "passed",
  "key-not-plain": "unknown",

  "changed-since-signed": "failed",
  "another-proof-broken": "failed",
  "unmapped-term": "failed",
  "unmapped-type": "failed",
  "type-unexplained": "unknown",
  "unsigned-content": "failed",
  "read-two-ways": "unknown",
  "carried-not-found": "unknown",
  "invalid-json-ld": "unknown",
  "seal-certificate-malformed": "unknown",
  "seal-certificate-differs": "unknown",
  "seal-outside-certificate": "failed",
  "proof-expired": "failed",
  "proof-member-unknown": "unknown",
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
  "did-document-mismatch": "unknown",
  "key-not-listed": "failed",
  "key-not-for-credentials": "failed",
  "key-malformed": "unknown",
  "key-form-unread": "unknown",
  "key-not-named": "unknown",
  "key-of-another": "unknown",
  "key-revoked": "failed",
  "key-revoked-since": "unknown",
  "key-expired": "unknown",
  "key-address-unproved": "unknown",
  "sealed-by-other": "unknown",

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
  "status-list-too-long": "unknown",
  "status-message": "unknown",
  "status-message-none": "passed",
  "status-refresh": "warned",

  expired: "failed",
  "not-yet-valid": "failed",
  "expired-unproved": "failed",
  "not-yet-valid-unproved": "failed",

  "issuer-unknown": "warned",
  "issuer-in-registry": "passed",
  "seal-of-installation": "passed",
  "seal-in-trusted-list": "passed",
  "seal-signer-unlisted": "warned",

  "elements-missing": "warned",
  "elements-weak": "warned",
  "no-elements": "not-run",
  "open-badge-rules": "warned",
  "no-open-badge": "not-run",

  "check-broke": "unknown",
  "earlier-check-decided": "not-run",
} as const satisfies Record<string, CheckOutcome>;

export type Reason = keyof typeof reasonOutcomes;

/** No signed credential was handed in: no fault, and nothing that we failed to look at. */
const nothingToCheck: ReadonlySet<string> = new Set<Reason>([
  "empty-file",
  "plain-text",
  "credential-number",
  "other-markup",
  "web-page",
  "archive",
  "not-utf8",
  "no-credential-in-picture",
  "no-credential-in-pdf",
  "presentation-empty",
  "qr-without-credential",
  "link-without-credential",
  "share-ended",
  "not-a-credential",
  "not-signed",
  "token-algorithm-unsafe",
]);

export function isNothingToCheck(reason: string): boolean {
  return nothingToCheck.has(reason);
}

/** The reasons of a genuine credential; all others are those of the deciding check. */
export const validReasons = ["valid", "valid-issuer-unknown", "valid-status-list"] as const;

/**
 * The reason of the verdict on a file with several credentials, each of which has one of its own.
 */
export const severalReason = "several-checked";

/**
 * Warnings that are the reason of a verdict all the same: nothing is wrong, and yet it cannot be
 * told who signed.
 */
export const decidingWarnings = ["seal-signer-unlisted"] as const satisfies readonly Reason[];

export function isReason(value: string): value is Reason {
  return Object.hasOwn(reasonOutcomes, value);
}
