import { createHash } from "node:crypto";
import { withExamplesWrittenOut } from "@/conformance/judging/example-contexts";
import { base58btc } from "@/lib/adapters/credential-formats/base58";
import { contextUrls } from "@/lib/adapters/credential-formats/contexts";
import { cryptosuiteName } from "@/lib/adapters/credential-formats/data-integrity";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { canonicalForms, plainExpansion } from "@/lib/adapters/verification/linked-data";
import { asList, type JsonObject } from "@/lib/domain/json/json-value";
import { withoutProof } from "@/lib/domain/vcdm/credential-fields";
import { versionOf } from "@/lib/domain/vcdm/versions";
import type { TestIssuer } from "./test-issuer";

const expand = plainExpansion(createDocumentLoader());

/**
 * Secures a credential of the test issuer: Data Integrity EdDSA Cryptosuites 1.0, 3.2
 * (`eddsa-rdfc-2022`), with the test issuer's key. Members keep their order; a proof that was there
 * stays, the new one joins it (Data Integrity 1.0, 2.1.1: a proof set). Errors: TooComplex; the
 * library's JsonLdError for what cannot be mapped, which callers ask the engine first, because it
 * answers with a reason.
 */
export async function secureTestCredential(
  credential: JsonObject,
  issuer: TestIssuer,
  created: string,
): Promise<JsonObject> {
  const document = withDataIntegrityTerms(credential);
  const proof: JsonObject = {
    type: "DataIntegrityProof",
    cryptosuite: cryptosuiteName,
    created,
    verificationMethod: issuer.verificationMethod,
    proofPurpose: "assertionMethod",
  };
  const content = withExamplesWrittenOut(withoutProof(document));
  const options: JsonObject = { "@context": content["@context"] ?? [], ...proof };
  const bytes = Buffer.concat([await canonicalHash(options), await canonicalHash(content)]);
  const signed = { ...proof, proofValue: `z${base58btc(issuer.sign(bytes))}` };
  const present = asList(document.proof);
  return { ...withoutProof(document), proof: present.length === 0 ? signed : [...present, signed] };
}

/**
 * The same in an envelope (VCDM 2.0, 4.13.1; VC-JOSE-COSE 1.0, 3.1.1): a compact JWT whose claims
 * are the credential itself, with EdDSA (RFC 8037).
 */
export function envelopTestCredential(credential: JsonObject, issuer: TestIssuer): JsonObject {
  const header = { alg: "EdDSA", typ: "vc+jwt", kid: issuer.verificationMethod };
  const signed = [header, { ...credential, iss: issuer.did }].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  const signature = Buffer.from(issuer.sign(Buffer.from(signed.join(".")))).toString("base64url");
  return {
    "@context": contextUrls.credentialsV2,
    id: `data:application/vc+jwt,${signed.join(".")}.${signature}`,
    type: "EnvelopedVerifiableCredential",
  };
}

/**
 * Data Integrity 1.0, 2.4.2: context injection. Only the context of VCDM 1.1 lacks the words of a
 * proof.
 */
export function withDataIntegrityTerms(credential: JsonObject): JsonObject {
  const contexts = asList(credential["@context"]);
  if (versionOf(credential) !== "1.1" || contexts.includes(contextUrls.dataIntegrityV2))
    return credential;
  return { ...credential, "@context": [...contexts, contextUrls.dataIntegrityV2] };
}

/** With the verifier's own steps and limits: what it would not canonise is not signed. */
async function canonicalHash(document: JsonObject): Promise<Buffer> {
  const [text = ""] = await canonicalForms(await expand(document), "sha256");
  return createHash("sha256").update(text).digest();
}
