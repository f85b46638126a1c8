import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { secureCredential } from "@/lib/adapters/credential-formats/secure-credential";
import { createContainerOpener } from "@/lib/adapters/verification/containers/open-submission";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { bilingualAwardFacts, minimalAwardFacts } from "@/tests/support/award-facts";
import { factsWithOutcomes, pdfOfCredential } from "@/tests/support/certificate-pdf";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import { issuerDid, issuingKey } from "@/tests/support/issuing-key";
import { type TestIssuer, testIssuer, verifyInWorld } from "@/tests/support/signed-credential";

const proofs = new ProofThreads({ threads: 1 });
const containers = createContainerOpener({ unpacker: proofs });
beforeAll(() => proofs.start());
afterAll(() => proofs.close());

const cases: [string, AwardFacts][] = [
  ["full", fullAwardFacts()],
  ["minimal", minimalAwardFacts()],
  ["bilingual", bilingualAwardFacts()],
  ["long", factsWithOutcomes(20)],
];

async function signedText(facts: AwardFacts) {
  const { request, document } = await issuingKey();
  const text = await secureCredential(composeElm(facts), request);
  const issuer: TestIssuer = {
    ...testIssuer(issuerDid),
    didDocument: JSON.parse(JSON.stringify(document)) as JsonValue,
  };
  const world = {
    proofs,
    containers,
    issuers: [issuer],
    known: { [issuerDid]: "Ballyvara University" },
    bit: false,
  };
  return { text, verify: (submitted: Uint8Array) => verifyInWorld(Buffer.from(submitted), world) };
}

describe("our verifier, about our own PDF certificates", () => {
  test.each(cases)(
    "finds the credential inside the %s one, and finds it valid",
    async (_name, facts) => {
      const { text, verify } = await signedText(facts);
      const { pdf } = await pdfOfCredential(text);
      const report = await verify(pdf);
      expect(report, JSON.stringify(report.checks)).toMatchObject({
        verdict: "valid",
        reason: "valid",
      });
      expect(report.signed).toHaveProperty("credentialSubject");
    },
  );

  test("verifies the attachment, whatever the page shows", async () => {
    const { text, verify } = await signedText(fullAwardFacts());
    const changed = text.replace("Ana Andromeda", "Eve Andromeda");
    expect(changed).not.toBe(text);
    const { pdf } = await pdfOfCredential(changed);
    expect(await verify(pdf)).toMatchObject({
      verdict: "not-valid",
      reason: "changed-since-signed",
    });
  });
});
