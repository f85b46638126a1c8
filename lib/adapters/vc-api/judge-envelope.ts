import { verifySignature } from "@/lib/adapters/verification/verify-signature";
import { readEnvelope } from "@/lib/domain/vcdm/presentation-rules";
import type { VcdmFault } from "@/lib/domain/vcdm/rules";
import { issuerIdOf } from "@/lib/domain/verification/credential-fields";
import type { JsonObject } from "@/lib/domain/verification/json-value";
import { KeyLocator, usableKeyOf } from "@/lib/domain/verification/locate-key";
import { readToken, type Token } from "@/lib/domain/verification/read-token";
import { algorithmKeys } from "@/lib/domain/verification/signature-algorithm";
import { withExamplesWrittenOut } from "./example-contexts";
import { findFormFaults, type Judgement, type JudgeTools, judgeProved } from "./judge-credential";

export const joseClause = "VC-JOSE-COSE 1.0, 3 and 4";

/** How tokens are read: strictly, with contexts left to the rules for documents. */
export const tokenReading = { allowedContexts: new Set<string>(), nestedContexts: "judged-by-caller" } as const;

export function refused(code: string, path = "id"): Judgement {
  return { faults: [{ code, path, clause: joseClause }], warnings: [] };
}

/**
 * Judges a credential in an envelope (VCDM 2.0, 4.13.1): the token's form, the credential's form, that every word is mapped, and that a key of the
 * issuer's signed the token; then time, status and related resources, as of any other.
 */
export async function judgeEnvelopedCredential(envelope: JsonObject, tools: JudgeTools): Promise<Judgement> {
  const text = readEnvelope(envelope, "EnvelopedVerifiableCredential");
  if (text === null) return refused("envelope-malformed");
  const reading = readToken(text, tokenReading);
  if (!reading.ok) return refused(reading.answer.reason ?? "token-malformed");
  const { document, token } = reading;
  const formFaults = findFormFaults(document);
  if (formFaults.length > 0) return { faults: formFaults, warnings: [] };
  const unmapped = await findUnmapped(document, tools);
  if (unmapped.length > 0) return { faults: unmapped, warnings: [] };
  const issuerId = issuerIdOf(document) ?? "";
  if (!(await isSignedByIssuer(token, issuerId, tools))) return refused("token-broken");
  return judgeProved(document, [issuerId], { ...tools, token });
}

/** Every word of a document mapped by its contexts, as far as the engine can tell. */
export async function findUnmapped(document: JsonObject, { engine }: JudgeTools): Promise<VcdmFault[]> {
  const answer = await engine.check({ document: withExamplesWrittenOut(document), proofs: [] });
  return answer.kind === "refused" ? [{ code: answer.reason, path: "", clause: "Data Integrity 1.0, 2.4" }] : [];
}

async function isSignedByIssuer(token: Token, issuerId: string, { resolver, now }: JudgeTools): Promise<boolean> {
  const { algorithm, kid, signed, signature } = token;
  const { located } = await new KeyLocator(resolver, issuerId).locateForToken(kid, algorithmKeys[algorithm]);
  const key = usableKeyOf(located, now);
  return key !== null && located.controller === issuerId && verifySignature({ algorithm, key, signed, signature });
}
