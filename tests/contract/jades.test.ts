import "reflect-metadata";
import { createHash, X509Certificate } from "node:crypto";
import * as x509 from "@peculiar/x509";
import { flattenedVerify, generalVerify } from "jose";
import { describe, expect, test } from "vitest";
import type { SealAlgorithm } from "@/lib/adapters/certificates/assert-sealed";
import { issuerSerialOf } from "@/lib/adapters/credential-formats/issuer-serial";
import { sealJades } from "@/lib/adapters/credential-formats/jades";
import { composeSealedElm } from "@/lib/domain/credentials/compose-sealed-elm";
import { awardFacts } from "@/tests/support/award-facts";
import { sealSubject, testSeal } from "@/tests/support/seal";
import { hasSharedData, readSharedJson } from "@/tests/support/shared-data";

type Sealed = { payload: string; signatures: { protected: string; signature: string }[] };

const critical = { sigT: true, adoTst: true };
const headerOf = (sealed: Sealed): Record<string, unknown> =>
  JSON.parse(Buffer.from(sealed.signatures[0]?.protected ?? "", "base64url").toString("utf8"));

function leafOf(sealed: Sealed): X509Certificate {
  const [leaf = ""] = headerOf(sealed).x5c as string[];
  return new X509Certificate(Buffer.from(leaf, "base64"));
}

/**
 * Verified by jose, which shares no code with us, with the key of the certificate the seal itself
 * names.
 */
async function verifies(sealed: Sealed): Promise<boolean> {
  const [signature] = sealed.signatures;
  if (!signature) return false;
  // Members next to the signature (timestamps) are not covered by it.
  const jws = {
    payload: sealed.payload,
    protected: signature.protected,
    signature: signature.signature,
  };
  return flattenedVerify(jws, leafOf(sealed).publicKey, { crit: critical }).then(
    () => true,
    () => false,
  );
}

const sealSamples = [
  "AA-Annex1-MC-signed.jsonld",
  "Sample-CertOfPart-signed.jsonld",
  "Sample-JointDegree-signed.jsonld",
  "Sample-MC-Annex1-signed.jsonld",
  "mynextid-edc-mc-signed.jsonld",
];

const holder = {
  organisation: sealSubject.organisation,
  commonName: sealSubject.commonName,
  countryCode: sealSubject.countryCode,
  organisationIdentifier: sealSubject.organisationIdentifier,
};
const payload = JSON.stringify(
  composeSealedElm(awardFacts(), { holder, pictures: { en: "iVBORw0KGgo=" } }),
);

describe.each(["RS256", "ES256"] as const)("a seal with %s", (alg: SealAlgorithm) => {
  test("is verified by an independent library, in both serialisations", async () => {
    const { request } = await testSeal(alg);
    const sealed = JSON.parse(await sealJades(payload, request)) as Sealed;
    expect(Object.keys(sealed)).toEqual(["payload", "signatures"]);
    expect(sealed.payload).toBe(payload);
    expect(await verifies(sealed)).toBe(true);
    const general = { payload: sealed.payload, signatures: sealed.signatures };
    const answer = await generalVerify(general, leafOf(sealed).publicKey, { crit: critical });
    expect(answer.protectedHeader?.alg).toBe(alg);
  });

  test("has the header members that a validator expects", async () => {
    const { request, leaf } = await testSeal(alg);
    const sealed = JSON.parse(await sealJades(payload, request)) as Sealed;
    expect(headerOf(sealed)).toEqual({
      alg,
      cty: "octet-stream",
      kid: issuerSerialOf(leaf.raw).toString("base64"),
      "x5t#S256": createHash("sha256").update(leaf.raw).digest("base64url"),
      x5c: request.certificates.map((certificate) => Buffer.from(certificate).toString("base64")),
      typ: "jose+json",
      b64: false,
      sigT: "2026-07-12T09:30:00Z",
      crit: ["b64", "sigT"],
    });
  });

  test("can claim its time as iat, as in v1.2.1", async () => {
    const { request } = await testSeal(alg);
    const sealed = JSON.parse(
      await sealJades(payload, { ...request, timeMember: "iat" }),
    ) as Sealed;
    expect(headerOf(sealed)).toMatchObject({ iat: 1783848600, crit: ["b64"] });
    expect(headerOf(sealed)).not.toHaveProperty("sigT");
    const [signature = { protected: "", signature: "" }] = sealed.signatures;
    await flattenedVerify({ payload, ...signature }, leafOf(sealed).publicKey);
  });

  test("is invalid after any change of the sealed content", async () => {
    const { request } = await testSeal(alg);
    const sealed = JSON.parse(await sealJades(payload, request)) as Sealed;
    const [signature = { protected: "", signature: "" }] = sealed.signatures;
    const flip = (text: string, at: number) =>
      text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
    const broken: Record<string, Sealed> = {
      "one letter of the payload": {
        ...sealed,
        payload: sealed.payload.replace("Andromeda", "Andromedb"),
      },
      "a space after the payload": { ...sealed, payload: `${sealed.payload} ` },
      "the payload printed prettily": {
        ...sealed,
        payload: JSON.stringify(JSON.parse(sealed.payload), null, 2),
      },
      "another time of sealing": {
        ...sealed,
        signatures: [
          {
            ...signature,
            protected: Buffer.from(
              JSON.stringify({ ...headerOf(sealed), sigT: "2026-07-12T09:30:01Z" }),
            ).toString("base64url"),
          },
        ],
      },
      "one letter of the signature": {
        ...sealed,
        signatures: [{ ...signature, signature: flip(signature.signature, 20) }],
      },
    };
    for (const [name, changed] of Object.entries(broken)) {
      expect(changed, name).not.toEqual(sealed);
      expect(await verifies(changed), name).toBe(false);
    }
    for (let at = 0; at < payload.length; at += Math.ceil(payload.length / 40)) {
      const code = payload.charCodeAt(at) === 120 ? "y" : "x";
      expect(
        await verifies({ ...sealed, payload: payload.slice(0, at) + code + payload.slice(at + 1) }),
      ).toBe(false);
    }
  });

  test("is not created with a certificate of another key", async () => {
    const { request } = await testSeal(alg);
    const { request: other } = await testSeal(alg);
    await expect(
      sealJades(payload, { ...request, certificates: other.certificates }),
    ).rejects.toThrow("does not verify");
    await expect(sealJades(payload, { ...request, certificates: [] })).rejects.toMatchObject({
      code: "NO_ACTIVE_KEY",
    });
    await expect(sealJades("\ud800", request)).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });
});

describe.skipIf(!hasSharedData)("seals from the field", () => {
  const read = (name: string) => readSharedJson("elm", "samples", name) as Sealed;

  test.each(sealSamples)("%s verifies the same way", async (name) => {
    const sealed = read(name);
    expect(await verifies(sealed)).toBe(true);
    expect(
      await verifies({ ...sealed, payload: JSON.stringify(JSON.parse(sealed.payload), null, 1) }),
    ).toBe(false);
  });

  test.each(sealSamples)(
    "%s has the same members and kid as ours, in the same order",
    async (name) => {
      const { request } = await testSeal("RS256");
      const ours = JSON.parse(await sealJades(payload, request)) as Sealed;
      const theirs = read(name);
      const { adoTst: _timestamp, crit, ...header } = headerOf(theirs);
      const { crit: ownCrit, ...own } = headerOf(ours);
      expect(Object.keys(own)).toEqual(Object.keys(header));
      expect((crit as string[]).filter((member) => member !== "adoTst")).toEqual(ownCrit);
      expect(header).toMatchObject({ cty: own.cty, typ: own.typ, b64: own.b64 });
      expect(issuerSerialOf(leafOf(theirs).raw).toString("base64")).toBe(header.kid);
      expect(Object.keys(theirs)).toEqual(Object.keys(ours));
    },
  );
});

test("IssuerSerial matches another library's reading of the certificate", async () => {
  const { leaf } = await testSeal("ES256");
  const read = new x509.X509Certificate(leaf.raw);
  const der = issuerSerialOf(leaf.raw).toString("hex");
  expect(der).toContain(Buffer.from(read.issuerName.toArrayBuffer()).toString("hex"));
  expect(der.endsWith(read.serialNumber)).toBe(true);
  expect(() => issuerSerialOf(Buffer.from("not a certificate"))).toThrow();
});
