import { createHash, sign } from "node:crypto";
import { base58btc } from "@/lib/adapters/credential-formats/base58";
import { canonize, type JsonLdDocument } from "@/lib/adapters/credential-formats/data-integrity";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import type { JsonValue } from "@/lib/domain/json/json-value";
import type { VerifiedFile } from "@/lib/domain/verification/presentation/verify-file";
import type { VerificationSources } from "@/lib/features/verification/verification-sources";
import { verifySubmission } from "@/lib/features/verification/verify-submission";
import {
  listAddress,
  signed,
  signedStatusList,
  type TestIssuer,
  testDid,
  testIssuer,
  testNow,
} from "./signed-credential";

const v2 = "https://www.w3.org/ns/credentials/v2";

/** A wallet whose DID contains its key. */
export function testHolder(seed = "holder"): TestIssuer {
  const multibase = testIssuer("did:example:any", seed).verificationMethod.split("#")[1];
  return testIssuer(`did:key:${multibase}`, seed);
}

export function presentationOf(credentials: unknown, changes: JsonLdDocument = {}): JsonLdDocument {
  return {
    "@context": [v2],
    type: ["VerifiablePresentation"],
    verifiableCredential: credentials,
    ...changes,
  };
}

/** Signs a presentation with a proof inside, as a wallet does for someone who asked. */
export async function signedPresentation(
  presentation: JsonLdDocument,
  holder: TestIssuer,
  changes: JsonLdDocument = {},
): Promise<JsonLdDocument & { proof: object }> {
  const options: JsonLdDocument = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-rdfc-2022",
    created: "2026-11-21T09:00:00Z",
    verificationMethod: holder.verificationMethod,
    proofPurpose: "authentication",
    challenge: "asked-by-someone",
    domain: "https://someone.example",
    ...changes,
  };
  const loadDocument = createDocumentLoader();
  const hashOf = async (document: JsonLdDocument) =>
    createHash("sha256")
      .update(await canonize(document, loadDocument))
      .digest();
  const context = presentation["@context"];
  const hashes = [await hashOf({ "@context": context, ...options }), await hashOf(presentation)];
  const proofValue = `z${base58btc(sign(null, Buffer.concat(hashes), holder.privateKey))}`;
  return { ...presentation, proof: { ...options, proofValue } };
}

/** A token of these claims, signed with the key of a wallet. */
export function presentationToken(claims: object, holder: TestIssuer, header: object = {}): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const stated = { alg: "EdDSA", typ: "vp+jwt", kid: holder.verificationMethod, ...header };
  const text = `${encode(stated)}.${encode(claims)}`;
  return `${text}.${sign(null, Buffer.from(text), holder.privateKey).toString("base64url")}`;
}

/** A world in which the test university is known, with a list that revokes what has the index 7. */
export async function walletWorld(): Promise<VerificationSources> {
  const list = Buffer.from(JSON.stringify(await signedStatusList({ revoked: [7] })));
  return {
    keys: {
      resolve: async (did) =>
        did === testDid
          ? { kind: "found", document: testIssuer().didDocument }
          : { kind: "not-found" },
    },
    statuses: {
      read: async (question) =>
        question.listAddress === listAddress
          ? { kind: "list", bytes: list }
          : { kind: "not-found" },
    },
    issuers: {
      find: async (did) =>
        did === testDid ? { name: "Test University", source: "installation" } : null,
      findSeal: async () => null,
    },
  };
}

/** Verifies a file as an anonymous visitor hands it in. */
export function handIn(
  file: JsonValue | object | Uint8Array,
  sources: VerificationSources,
): Promise<VerifiedFile> {
  const text = typeof file === "string" ? file : JSON.stringify(file);
  const bytes = file instanceof Uint8Array ? file : Buffer.from(text);
  return verifySubmission(
    { actor: { kind: "anyone" }, now: testNow, requestId: "test" },
    { bytes },
    sources,
  );
}

const ob = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/**
 * A badge of the test university. The learner is the wallet's holder unless told otherwise; its
 * place in the list is 5, which is not revoked.
 */
export async function badgeOf(
  name: string,
  { learner = testHolder().did, index = 5, issuer = testIssuer(testDid) } = {},
) {
  const id = createHash("sha256").update(name).digest("hex").slice(0, 12);
  const entry = {
    id: `${listAddress}#${index}`,
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: String(index),
    statusListCredential: listAddress,
  };
  const achievement = {
    id: `https://uni.example/a/${id}`,
    type: ["Achievement"],
    name,
    description: `What ${name} is.`,
    criteria: { narrative: "Three projects." },
  };
  return signed(
    {
      "@context": [v2, ob],
      id: `urn:uuid:7d4f1f6e-0000-4000-8000-${id}`,
      type: ["VerifiableCredential", "OpenBadgeCredential"],
      name,
      issuer: { id: issuer.did, type: ["Profile"], name: "Test University" },
      validFrom: "2026-03-01T10:00:00Z",
      credentialSubject: { id: learner, type: ["AchievementSubject"], achievement },
      credentialStatus: entry,
    },
    issuer,
  );
}
