import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/domain/json/json-value";
import {
  badge,
  caseFile,
  describeFailures,
  hasCases,
  honestSigner,
  verifyHonest,
} from "@/tests/support/honest-world";
import { hasSharedData, readSharedBytes } from "@/tests/support/shared-data";

/* Unsupported formats are named as such, without accusing anyone. */

describe.skipIf(!hasCases)("the collected cases", () => {
  it.each([
    ["32-europass-before-2023/old-europass.xml", "older-europass"],
    ["verifier/honest-but-red/credential-cose-minimal.txt", "cose"],
    ["verifier/honest-but-red/v3__testnet-v3-did.json", "blockcerts"],
    ["verifier/honest-but-red/json-general.json", "valid-issuer-unknown"],
    ["verifier/honest-but-red/with-newlines.jwt", "valid-issuer-unknown"],
  ])("%s: %s", async (file, reason) => {
    const report = await verifyHonest(caseFile(...file.split("/")));
    expect(report, describeFailures(report)).toMatchObject({ reason });
    expect(report.verdict).not.toBe("not-valid");
  });
});

it.skipIf(!hasSharedData)("ELMO of EMREX", async () => {
  expect(await verifyHonest(readSharedBytes("elmo", "example.xml"))).toMatchObject({
    verdict: "cannot-tell",
    reason: "elmo",
  });
});

const cose = Buffer.from(
  "d28443a10126a0581e7b2240636f6e74657874223a5b2268747470733a2f2f7777772e7733225d7d40",
  "hex",
);
const mdoc = Buffer.from(
  `a26a6e616d65537061636573a06a69737375657241757468${"00".repeat(40)}`,
  "hex",
);
const cms = Buffer.from(`30820a1006092a864886f70d010702a0820a01308209fd${"00".repeat(40)}`, "hex");
const inLines = (bytes: Buffer) => (bytes.toString("base64").match(/.{1,64}/g) ?? []).join("\n");
const assertion: JsonObject = {
  "@context": "https://w3id.org/openbadges/v2",
  id: "https://badges.example/assertions/1",
  type: "Assertion",
  recipient: { type: "email", hashed: true, identity: "sha256$abc" },
  badge: "https://badges.example/classes/1",
  verification: { type: "HostedBadge" },
  issuedOn: "2019-06-01T00:00:00Z",
};

describe("unsupported formats", () => {
  it.each<[string, string | Buffer | JsonObject, string]>([
    ["COSE, as bytes", cose, "cose"],
    ["COSE, in base64", cose.toString("base64"), "cose"],
    ["COSE, in base64url with line ends", `${cose.toString("base64url")}\r\n`, "cose"],
    ["COSE, in hexadecimal", cose.toString("hex"), "cose"],
    ["COSE without a tag", cose.subarray(1), "cose"],
    ["a CWT", Buffer.concat([Buffer.from([0xd8, 0x3d]), cose]), "cose"],
    ["a mobile document, in base64url", mdoc.toString("base64url"), "mdoc"],
    ["a mobile document, as bytes", mdoc, "mdoc"],
    ["a signed file of a signing program", cms, "cms"],
    ["the same in base64", inLines(cms), "cms"],
    ["the same in armour", `-----BEGIN PKCS7-----\n${inLines(cms)}\n-----END PKCS7-----\n`, "cms"],
    [
      "an SD-JWT",
      `${honestSigner.token({ iss: "https://a.example", vct: "x" }, { typ: "dc+sd-jwt" })}~WyJhIl0~`,
      "sd-jwt",
    ],
    [
      "an SD-JWT that discloses nothing",
      honestSigner.token({ iss: "https://a.example" }, { typ: "vc+sd-jwt" }),
      "sd-jwt",
    ],
    ["an Open Badge of version 2", assertion, "open-badge-2"],
    [
      "its badge class",
      {
        "@context": "https://w3id.org/openbadges/v2",
        type: "BadgeClass",
        id: "https://b.example/1",
      },
      "open-badge-2",
    ],
    ["a signed one", honestSigner.token(assertion, { typ: "JWT" }), "open-badge-2"],
    [
      "one of version 1",
      {
        uid: "1",
        recipient: "sha256$abc",
        badge: "https://b.example/1",
        verify: { type: "hosted", url: "https://b.example/a" },
      },
      "open-badge-2",
    ],
    [
      "Blockcerts 2",
      {
        ...assertion,
        "@context": ["https://w3id.org/openbadges/v2", "https://w3id.org/blockcerts/v2"],
        signature: { type: ["MerkleProof2017", "Extension"], merkleRoot: "00" },
      },
      "blockcerts",
    ],
    [
      "Blockcerts 3 by its proof alone",
      {
        ...badge(),
        proof: { type: "MerkleProof2019", proofValue: "z1", created: "2022-04-05T13:43:10.870521" },
      },
      "blockcerts",
    ],
    [
      "Blockcerts 3.1",
      {
        ...badge(),
        proof: { type: "DataIntegrityProof", cryptosuite: "merkle-proof-2019", proofValue: "z1" },
      },
      "blockcerts",
    ],
    [
      "a European credential of 2022",
      '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- sealed -->\n<europassCredential xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns="http://data.europa.eu/snb" id="urn:c:1"/>',
      "older-europass",
    ],
    [
      "a European presentation of 2022",
      '<vp:verifiablePresentation xmlns:vp="http://data.europa.eu/snb/vp" id="urn:v:1"><x/></vp:verifiablePresentation>',
      "older-europass",
    ],
    ["a credential of another XML", '<credential xmlns="https://a.example/ns"/>', "other-markup"],
    ["a file packed by gzip", Buffer.from("1f8b0800000000000003", "hex"), "archive"],
    ["a long word", "A".repeat(500), "plain-text"],
  ])("%s", async (_name, file, reason) => {
    const report = await verifyHonest(file);
    expect(report, describeFailures(report)).toMatchObject({ reason });
    expect(report.verdict).not.toBe("not-valid");
  });
});

describe("a token in JSON", () => {
  const compact = honestSigner.token({ ...badge() }, { typ: "vc+jwt" });
  const [head = "", payload = "", signature = ""] = compact.split(".");
  const general = (entries: JsonObject[], more: JsonObject = {}): JsonObject => ({
    payload,
    signatures: entries,
    ...more,
  });
  const entry = { protected: head, signature };

  it.each<[string, JsonObject, string]>([
    ["general", general([entry]), "valid-issuer-unknown"],
    ["flattened", { payload, ...entry }, "valid-issuer-unknown"],
    [
      "with an unsigned header",
      general([{ ...entry, header: { kid: "did:web:evil.example#1", alg: "none" } }]),
      "valid-issuer-unknown",
    ],
    [
      "with another payload",
      { ...general([entry]), payload: payload.replace("e", "f") },
      "not-json",
    ],
    [
      "with another signature",
      general([{ protected: head, signature: "A".repeat(86) }]),
      "changed-since-signed",
    ],
    ["with two signatures", general([entry, entry]), "unsupported-envelope"],
    [
      "with a signature beside the list",
      general([entry], { signature, protected: head }),
      "seal-malformed",
    ],
    [
      "that discloses parts",
      general([{ ...entry, header: { disclosures: ["WyJhIl0"] } }]),
      "sd-jwt",
    ],
    [
      "with an algorithm that only the unsigned header names",
      general([{ protected: "e30", signature, header: { alg: "EdDSA" } }]),
      "token-malformed",
    ],
  ])("%s: %s", async (_name, file, reason) => {
    const report = await verifyHonest(file);
    if (reason === "not-json") expect(report.verdict).not.toMatch(/^(?:valid|issuer-unknown)$/);
    else expect(report, describeFailures(report)).toMatchObject({ reason });
  });
});
