import { createPrivateKey, sign } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealJades } from "@/lib/adapters/credential-formats/jades";
import { sealCohort } from "@/lib/adapters/credential-formats/seal-cohort";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { makeSealCertificate } from "@/prisma/seed/seal-certificate";
import { bilingualAwardFacts, jointAwardFacts } from "@/tests/support/award-facts";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import { sealedAt, sealRequestFor, sealSubject, testSeal } from "@/tests/support/seal";
import {
  listAddress,
  signedStatusList,
  type TestWorld,
  testDid,
  testIssuer,
  verifyInWorld,
} from "@/tests/support/signed-credential";

const proofs = new ProofThreads({ threads: 1 });
beforeAll(() => proofs.start());
afterAll(() => proofs.close());

const cases: [string, AwardFacts][] = [
  ["full", fullAwardFacts()],
  ["bilingual", bilingualAwardFacts()],
  ["joint", jointAwardFacts()],
];

/** The award of the test university, sealed. */
async function sealed(facts: AwardFacts, alg: "RS256" | "ES256"): Promise<string> {
  const { request, chain } = await testSeal(alg);
  const award = {
    ...facts,
    issuer: { ...facts.issuer, did: testDid },
    status: { listUrl: listAddress, index: 5 },
  };
  const texts = await sealCohort([award], {
    key: request.key,
    certificateChain: chain.join("\n"),
    now: sealedAt,
  });
  return texts.get(award.credentialUuid) ?? "";
}

const check = (text: string, world: Partial<TestWorld>) =>
  verifyInWorld(Buffer.from(text), { proofs, ...world });

describe.each(["RS256", "ES256"] as const)("our verifier, about our own seals: %s", (alg) => {
  test.each(cases)(
    "finds the %s one intact and its own, with its signer on no known list",
    async (_name, facts) => {
      const report = await check(await sealed(facts, alg), { list: await signedStatusList() });
      expect(report, JSON.stringify(report.checks)).toMatchObject({
        verdict: "issuer-unknown",
        reason: "seal-signer-unlisted",
      });
      const outcomes = Object.fromEntries(
        report.checks.map(({ id, outcome, reason }) => [id, `${outcome} ${reason ?? ""}`.trim()]),
      );
      expect(outcomes).toMatchObject({
        proof: "passed",
        "issuer-binding": "passed",
        status: "passed",
        trust: "warned seal-signer-unlisted",
      });
    },
  );

  test("reads its revocation only from the list of the DID stated under the seal", async () => {
    const text = await sealed(fullAwardFacts(), alg);
    expect(await check(text, { list: await signedStatusList({ revoked: [5] }) })).toMatchObject({
      reason: "revoked",
    });
    const stranger = testIssuer("did:web:stranger.example", "two");
    const foreign = await signedStatusList({ issuer: stranger });
    const report = await check(text, { list: foreign, issuers: [testIssuer(), stranger] });
    expect(report).toMatchObject({ verdict: "cannot-tell", reason: "status-list-other-issuer" });
  });

  test("accepts a list under the same seal, but not under another in the same name", async () => {
    const { request, chain } = await testSeal(alg);
    const facts = fullAwardFacts();
    const award = {
      ...facts,
      issuer: { ...facts.issuer, did: testDid },
      status: { listUrl: listAddress, index: 5 },
    };
    const texts = await sealCohort([award], {
      key: request.key,
      certificateChain: chain.join("\n"),
      now: sealedAt,
    });
    const { proof, ...list } = await signedStatusList({ revoked: [5] });
    const unsigned = JSON.stringify({
      ...list,
      issuer: { id: testDid, name: sealSubject.organisation },
    });
    const verdictWith = async (seal: typeof request) =>
      check(texts.get(award.credentialUuid) ?? "", { listText: await sealJades(unsigned, seal) });
    expect(await verdictWith(request)).toMatchObject({ verdict: "not-valid", reason: "revoked" });
    const stranger = (await testSeal(alg)).request;
    expect(await verdictWith(stranger)).toMatchObject({
      verdict: "cannot-tell",
      reason: "status-list-other-issuer",
    });
  });

  test("never calls a seal valid whose header names another certificate", async () => {
    const file = JSON.parse(await sealed(fullAwardFacts(), alg)) as {
      signatures: { protected: string }[];
    };
    const header = JSON.parse(
      Buffer.from(file.signatures[0]?.protected ?? "", "base64url").toString(),
    );
    const retold = Buffer.from(JSON.stringify({ ...header, "x5t#S256": "A".repeat(43) })).toString(
      "base64url",
    );
    const report = await check(
      JSON.stringify({ ...file, signatures: [{ ...file.signatures[0], protected: retold }] }),
      {},
    );
    expect(report).toMatchObject({
      reason: "seal-certificate-differs",
      seals: [{ outcome: "broken" }],
    });
    expect(report.proofs).toMatchObject([{ outcome: "broken" }]);
  });

  test("finds it not valid with a letter changed, or pretty-printed", async () => {
    const text = await sealed(fullAwardFacts(), alg);
    const file = JSON.parse(text) as { payload: string };
    const pretty = JSON.stringify({
      ...file,
      payload: JSON.stringify(JSON.parse(file.payload), null, 2),
    });
    for (const changed of [text.replace("Ana Andromeda", "Eve Andromeda"), pretty]) {
      expect(changed).not.toBe(text);
      expect(await check(changed, { list: await signedStatusList() })).toMatchObject({
        verdict: "not-valid",
        reason: "changed-since-signed",
      });
    }
  });
});

test("the names of a certificate are read exactly, including commas and symbols", async () => {
  const subject = {
    ...sealSubject,
    organisation: "Universität Köln, Außenstelle Rhein",
    commonName: "Siegel, neu; 1+1=2",
  };
  const { chain, privateKey } = await makeSealCertificate(sealRequestFor("P-256", { subject }));
  const key = createPrivateKey(privateKey);
  const signer = {
    sign: (bytes: Uint8Array) => sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" as const }),
  };
  const award = { ...fullAwardFacts(), status: { listUrl: listAddress, index: 5 } };
  const texts = await sealCohort([award], {
    key: signer,
    certificateChain: chain.join("\n"),
    now: sealedAt,
  });
  const report = await check(texts.get(award.credentialUuid) ?? "", { bit: false });
  expect(report, JSON.stringify(report.checks)).toMatchObject({
    verdict: "issuer-unknown",
    reason: "seal-signer-unlisted",
  });
  expect(report.seals[0]?.certificate).toMatchObject({
    organisation: subject.organisation,
    commonName: subject.commonName,
    issuedBy: "Demonstration authority, not trusted",
  });
});
