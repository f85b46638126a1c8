import { verifySignature } from "@/lib/adapters/verification/verify-signature";
import { decodeBase64url } from "@/lib/domain/encodings/base64";
import { asList, isJsonObject, type JsonObject } from "@/lib/domain/json/json-value";
import { readStrictJson } from "@/lib/domain/json/strict-json";
import {
  presentationTypes,
  tokenTypeOf,
  withoutTokenClaims,
} from "@/lib/domain/verification/envelopes/read-token";
import { isSignatureAlgorithm } from "@/lib/domain/verification/envelopes/signature-algorithm";
import { findUnknownContexts } from "./example-contexts";
import type { Judgement, JudgeTools } from "./judge-credential";
import { findUnmapped, refused, tokenReading } from "./judge-envelope";
import { type Expected, judgeCredentialsOf, judgeHolder } from "./judge-presentation";
import { findNestedContext } from "./nested-contexts";
import { findPresentationIssues, readEnvelope } from "./presentation-rules";

/**
 * Judges a presentation in an envelope (VCDM 2.0, 4.13.2): VC-JOSE-COSE 1.0, 3.2 (the presentation
 * as claims), or VCDM 1.1, 6.3.1 (in the claim `vp`).
 *
 * Attack: a token recorded elsewhere, or made by another party. Rule: `nonce` and `aud` answer the
 * request, and the key is the holder's own, which here only a DID containing its key can prove: DID
 * documents are only read for credentials.
 */
export async function judgeEnvelopedPresentation(
  envelope: JsonObject,
  expected: Expected,
  tools: JudgeTools,
): Promise<Judgement> {
  const text = readEnvelope(envelope, "EnvelopedVerifiablePresentation");
  const parts = text?.split(".").map(decodeBase64url) ?? [];
  const [header, claims] = parts.slice(0, 2).map((bytes) => readObject(bytes ?? null));
  const signature = parts[2];
  if (text === null || !header || !claims || !signature) return refused("envelope-malformed");
  const faultCode = findTokenFault(header, claims, { expected, now: tools.now });
  if (faultCode !== null) return refused(faultCode);
  const signer = await signerOf({ text, header, signature }, tools);
  if (signer === null || (claims.iss !== undefined && claims.iss !== signer))
    return refused("token-broken");
  return judgeContent(
    isJsonObject(claims.vp) ? claims.vp : withoutTokenClaims(claims),
    signer,
    tools,
  );
}

async function judgeContent(
  presentation: JsonObject,
  signer: string,
  tools: JudgeTools,
): Promise<Judgement> {
  const formFaults = [
    ...findPresentationIssues(presentation),
    ...findNestedContext(presentation),
    ...findUnknownContexts(presentation),
  ];
  if (formFaults.length > 0) return { faults: formFaults, warnings: [] };
  const unmapped = await findUnmapped(presentation, tools);
  const credentials = await judgeCredentialsOf(presentation, tools);
  return {
    faults: [...unmapped, ...judgeHolder(presentation, [signer]), ...credentials.faults],
    warnings: credentials.warnings,
  };
}

function readObject(bytes: Uint8Array | null): JsonObject | null {
  const reading = bytes === null ? null : readStrictJson(bytes, tokenReading);
  return reading?.ok && isJsonObject(reading.value) ? reading.value : null;
}

/** RFC 7515, 4.1; RFC 7519, 4.1; RFC 8725, 3.1 and 3.11. */
function findTokenFault(
  header: JsonObject,
  claims: JsonObject,
  asked: { expected: Expected; now: Date },
): string | null {
  const type = tokenTypeOf(header);
  if (!isSignatureAlgorithm(header.alg)) return "token-algorithm-unknown";
  if (header.crit !== undefined || header.b64 !== undefined) return "token-critical";
  if (type !== "jwt" && !presentationTypes.has(type)) return "token-type-wrong";
  const seconds = asked.now.getTime() / 1000;
  if (claims.exp !== undefined && !(typeof claims.exp === "number" && claims.exp > seconds))
    return "expired";
  if (claims.nbf !== undefined && !(typeof claims.nbf === "number" && claims.nbf <= seconds + 60))
    return "not-yet-valid";
  const { challenge, domain } = asked.expected;
  if (challenge !== null && claims.nonce !== challenge) return "challenge-wrong";
  return domain !== null && !asList(claims.aud).includes(domain) ? "domain-wrong" : null;
}

async function signerOf(
  token: { text: string; header: JsonObject; signature: Uint8Array },
  { keys }: JudgeTools,
): Promise<string | null> {
  const { alg, kid } = token.header;
  const found = typeof kid === "string" ? await keys.find(kid, "authentication") : null;
  if (!isSignatureAlgorithm(alg) || found === null) return null;
  const signed = new TextEncoder().encode(token.text.slice(0, token.text.lastIndexOf(".")));
  const fits = verifySignature({
    algorithm: alg,
    key: found.key,
    signed,
    signature: token.signature,
  });
  return fits ? found.controller : null;
}
