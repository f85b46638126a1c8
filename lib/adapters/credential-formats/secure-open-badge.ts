import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeOpenBadge } from "@/lib/domain/credentials/compose-open-badge";
import { type ProofRequest, secureCredential } from "./secure-credential";
import { encodeVcJwt, type TokenRequest } from "./vc-jwt";

/**
 * How a badge is secured: `open-badge` with an embedded Data Integrity proof, `open-badge-jwt` as a
 * signed token.
 */
export type BadgeEnvelope =
  | { format: "open-badge"; request: ProofRequest }
  | { format: "open-badge-jwt"; request: TokenRequest };

/**
 * Composes the badge of an award and secures it. Returns the exact text to store and hand out, JSON
 * or a compact token. The two envelopes of one award are two credentials: give each its own
 * credential id and status index. Errors: as {@link composeOpenBadge}, {@link secureCredential} and
 * {@link encodeVcJwt}.
 */
export async function secureOpenBadge(facts: AwardFacts, envelope: BadgeEnvelope): Promise<string> {
  const credential = composeOpenBadge(facts);
  return envelope.format === "open-badge"
    ? secureCredential(credential, envelope.request)
    : encodeVcJwt(credential, envelope.request);
}
