import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { base58btc } from "@/lib/adapters/credential-formats/base58";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import type { JsonObject, JsonValue } from "@/lib/domain/json/json-value";
import {
  badge,
  describeFailures,
  firstModelBadge,
  honestSigner,
  verifyHonest,
} from "@/tests/support/honest-world";

/*
 * If the text is signed, values that state nothing are signed with it. They are not a defect there
 * either, and are not shown.
 */

const profile = {
  ...(badge().issuer as JsonObject),
  image: null,
  otherIdentifier: [],
  address: {},
};
const silences: JsonObject[] = [
  { evidence: null },
  { evidence: [] },
  { validUntil: null },
  { credentialStatus: null },
  { credentialStatus: [] },
  { credentialSchema: null },
  { refreshService: [] },
  { termsOfUse: [null] },
  { relatedResource: null },
  { description: null },
  { name: { "@value": null } },
  { id: null },
  { image: { id: null, type: "Image" } },
  { unheardOf: null },
  { unheardOf: [] },
  { unheardOf: {} },
  { issuer: profile },
];
const named = silences.map((changes) => [JSON.stringify(changes), changes] as const);

function securedAsText(changes: JsonObject): JsonObject {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const point = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
  const multikey = `z${base58btc(Buffer.concat([Buffer.from([0xed, 0x01]), point]))}`;
  const issuer = {
    ...((changes.issuer ?? badge().issuer) as JsonObject),
    id: `did:key:${multikey}`,
  };
  const content: Record<string, JsonValue> = { ...badge(), ...changes, issuer };
  const proof = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-jcs-2022",
    created: "2026-01-01T00:00:00Z",
    verificationMethod: `did:key:${multikey}#${multikey}`,
    proofPurpose: "assertionMethod",
    domain: null,
  };
  const hashes = [proof, content].map((part) =>
    createHash("sha256").update(canonicalJson(part)).digest(),
  );
  const proofValue = `z${base58btc(sign(null, Buffer.concat(hashes), privateKey))}`;
  return { ...content, proof: { ...proof, proofValue } };
}

describe.each<[string, (changes: JsonObject) => string | JsonObject]>([
  ["a token", (changes) => honestSigner.token({ ...badge(), ...changes }, { typ: "vc+jwt" })],
  [
    "a token of the first data model",
    (changes) => honestSigner.token({ vc: { ...firstModelBadge(), ...changes } }),
  ],
  ["a proof over letters", securedAsText],
])("%s", (_form, secure) => {
  it.each(named)("with %s is read", async (_name, changes) => {
    const report = await verifyHonest(secure(changes));
    expect(report, describeFailures(report)).toMatchObject({ reason: "valid-issuer-unknown" });
    expect(JSON.stringify(report.signed)).not.toContain("null");
  });
});

it.each(named)("%s cannot be added to a proof over text", async (_name, changes) => {
  const { proof, ...content } = securedAsText({});
  const { issuer, ...others } = changes;
  const added =
    issuer === undefined
      ? others
      : { issuer: { ...(content.issuer as JsonObject), otherIdentifier: [] } };
  const report = await verifyHonest({ ...content, ...added, proof: proof ?? null });
  expect(report, describeFailures(report)).toMatchObject({
    verdict: "not-valid",
    reason: "changed-since-signed",
  });
});
