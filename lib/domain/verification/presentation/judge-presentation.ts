import { isoSeconds } from "@/lib/domain/days";
import { decodeBase64url } from "@/lib/domain/encodings/base64";
import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "@/lib/domain/json/json-value";
import { proofsOf, readDateTime, withoutProof } from "@/lib/domain/vcdm/credential-fields";
import { presentationTypes, tokenTypeOf } from "@/lib/domain/verification/envelopes/read-token";
import {
  algorithmKeys,
  isSignatureAlgorithm,
} from "@/lib/domain/verification/envelopes/signature-algorithm";
import { findTimeIssue } from "@/lib/domain/verification/envelopes/signing-time";
import { didOf, KeyLocator } from "@/lib/domain/verification/keys/locate-key";
import type { PublicKey } from "@/lib/domain/verification/keys/public-key";
import type { LocatedKey } from "@/lib/domain/verification/keys/signing-key";
import type { KeyResolver, VerificationPorts } from "@/lib/domain/verification/ports";
import { isSupportedProof } from "@/lib/domain/verification/proofs/proof-suites";
import type {
  Presentation,
  PresentationFinding,
  PresentationToken,
} from "@/lib/domain/verification/report/presentation";
import { verificationLimits } from "@/lib/domain/verification-limits";

export type PresentationPorts = Pick<
  VerificationPorts,
  "allowedContexts" | "proofs" | "verifySignature"
> & { now: Date };

type Finding = Omit<PresentationFinding, "bySubject">;

const unchecked: Finding = { outcome: "unchecked", signedBy: null, signedAt: null };
const unsigned: Finding = { outcome: "unsigned", signedBy: null, signedAt: null };
const broken: Finding = { outcome: "broken", signedBy: null, signedAt: null };
const nowhere: KeyResolver = { resolve: async () => ({ kind: "not-found" }) };
const maxMethodLength = 4_200;
const base58 = /^z[1-9A-HJ-NP-Za-km-z]+$/;
const tokenTypes: ReadonlySet<string> = new Set(["jwt", ...presentationTypes]);

/**
 * Verifies the proof of a presentation itself (VCDM 2.0, 4.13; Data Integrity 1.0, 4.4;
 * VC-JOSE-COSE 1.0, 3.2): who held which key when it was made.
 *
 * Attack: someone who replays a presentation, or writes a holder's name on their own wrapper, is
 * taken for the holder. Rule: the report names the DID whose key signed, never the presentation's
 * own claims; a key counts only if the DID contains it, because DID documents are only read for
 * credentials. No network requests. Never throws for any file content.
 */
export async function judgePresentation(
  presentation: Presentation,
  ports: PresentationPorts,
): Promise<Finding> {
  switch (presentation.secured) {
    case "none":
      return unsigned;
    case "unreadable":
      return unchecked;
    case "jwt":
      return judgeToken(presentation.token, ports);
    case "json-ld":
      return judgeProof(presentation.document, ports);
  }
}

async function judgeToken(
  { text, header, holders, ...times }: PresentationToken,
  ports: PresentationPorts,
): Promise<Finding> {
  const { alg, kid } = header;
  if (alg === "none") return unsigned;
  if (!isSignatureAlgorithm(alg) || !tokenTypes.has(tokenTypeOf(header))) return unchecked;
  if (header.crit !== undefined || header.b64 !== undefined) return unchecked;
  const name = typeof kid === "string" ? kid : null;
  const signer = name?.startsWith("did:") ? didOf(name) : (holders[0] ?? "");
  const { located } = await new KeyLocator(nowhere, signer).locateForToken(
    name,
    algorithmKeys[alg],
  );
  const key = containedKey(located);
  const end = text.lastIndexOf(".");
  const signature = decodeBase64url(text.slice(end + 1));
  if (key === null || signature === null) return unchecked;
  const signed = new TextEncoder().encode(text.slice(0, end));
  if (!ports.verifySignature({ algorithm: alg, key, signed, signature })) return broken;
  const since = times.issuedAt ?? times.notBefore;
  const stated = {
    ...(since === null ? {} : { created: isoSeconds(since) }),
    ...(times.expires === null ? {} : { expires: isoSeconds(times.expires) }),
  };
  return tell({ signer: located.controller, holders, stated }, ports.now);
}

async function judgeProof(document: JsonObject, ports: PresentationPorts): Promise<Finding> {
  const [proof, another] = proofsOf(document) ?? [];
  if (!proof || another || !isReadable(proof) || !areContextsKnown(document, ports.allowedContexts))
    return unchecked;
  const method = String(proof.verificationMethod);
  const located = await new KeyLocator(nowhere, didOf(method)).locate(method);
  const key = containedKey(located);
  if (key === null) return unchecked;
  const answer = await ports.proofs.check({
    document: withoutProof(document),
    proofs: [{ proof, key }],
  });
  const [stated] = answer.kind === "checked" ? answer.stated : [];
  if (answer.kind !== "checked" || !stated) return unchecked;
  if (answer.valid[0] !== true) return broken;
  if (stated.unlisted !== undefined) return unchecked;
  const holder = isJsonObject(document.holder) ? document.holder.id : document.holder;
  return tell(
    { signer: located.controller, holders: holder === undefined ? [] : [String(holder)], stated },
    ports.now,
  );
}

/** Limits as for the proof of a credential, before anything is decoded. */
function isReadable(proof: JsonObject): boolean {
  const { proofValue, verificationMethod, proofPurpose } = proof;
  const { proofValueCharacters } = verificationLimits;
  return (
    isSupportedProof(proof) &&
    proofPurpose === "authentication" &&
    typeof verificationMethod === "string" &&
    verificationMethod.length <= maxMethodLength &&
    typeof proofValue === "string" &&
    proofValue.length <= proofValueCharacters &&
    base58.test(proofValue)
  );
}

/**
 * Data Integrity 1.0, 2.4.1, for every context in it: terms with unknown meaning cannot count as
 * signed.
 */
function areContextsKnown(value: JsonValue, allowed: ReadonlySet<string>): boolean {
  if (Array.isArray(value)) return value.every((item) => areContextsKnown(item, allowed));
  if (!isJsonObject(value)) return true;
  return Object.entries(value).every(([key, held]) =>
    key === "@context"
      ? asList(held).every((context) => typeof context === "string" && allowed.has(context))
      : areContextsKnown(held, allowed),
  );
}

type Signed = {
  signer: string;
  holders: readonly string[];
  stated: { created?: JsonValue; expires?: JsonValue };
};

function tell({ signer, holders, stated }: Signed, now: Date): Finding {
  const odd = [stated.created, stated.expires].some(
    (time) => time !== undefined && readDateTime(time) === null,
  );
  const untimely = findTimeIssue(stated, now)?.reason;
  if (odd || untimely === "proof-from-the-future") return unchecked;
  const signedAt = typeof stated.created === "string" ? stated.created : null;
  if (holders.some((holder) => holder !== signer))
    return { outcome: "other-holder", signedBy: signer, signedAt };
  return {
    outcome: untimely === "proof-expired" ? "run-out" : "valid",
    signedBy: signer,
    signedAt,
  };
}

function containedKey(located: LocatedKey): PublicKey | null {
  return located.kind === "found" && located.proved ? located.key : null;
}
