import { because, type CheckAnswer, type Findings } from "@/lib/domain/verification/check-answer";
import type { SigningKey } from "./signing-key";

/** Without a key the signature cannot be checked; the issuer binding check reports why. */
export function findKeyIssue(
  signers: readonly SigningKey[],
  issuerId: string,
  found: Findings,
): CheckAnswer | null {
  const has = (kind: SigningKey["located"]["kind"]) =>
    signers.some(({ located }) => located.kind === kind);
  if (has("foreign")) return because("signed-with-other-key", {}, found);
  if (has("not-resolvable"))
    return because("issuer-not-resolvable", { issuer: issuerId.slice(0, 200) }, found);
  return signers.every(({ located }) => located.kind === "found")
    ? null
    : because("key-not-found", {}, found);
}
