import { describe, expect, test } from "vitest";
import { base58btc } from "@/lib/adapters/credential-formats/base58";
import { secureCredential } from "@/lib/adapters/credential-formats/secure-credential";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import {
  awardFacts,
  bilingualAwardFacts,
  jointAwardFacts,
  minimalAwardFacts,
} from "@/tests/support/award-facts";
import { fromBase58, isProofValid } from "@/tests/support/independent-check";
import { issuingKey } from "@/tests/support/issuing-key";
import { hasSharedData } from "@/tests/support/shared-data";

const cases = {
  complete: awardFacts(),
  minimal: minimalAwardFacts(),
  bilingual: bilingualAwardFacts(),
  joint: jointAwardFacts(),
};

describe.skipIf(!hasSharedData)("a check that shares no code with us", () => {
  test.each(Object.entries(cases))(
    "accepts the %s credential, and not a changed one",
    async (_name, facts) => {
      const { request, publicKeyMultibase } = await issuingKey();
      const text = await secureCredential(composeElm(facts), request);
      expect(await isProofValid(text, publicKeyMultibase)).toBe(true);
      expect(
        await isProofValid(
          text.replace(facts.learner.fullName, "Someone Else"),
          publicKeyMultibase,
        ),
      ).toBe(false);
      expect(
        await isProofValid(
          text.replace(request.created, "2026-07-12T09:30:01Z"),
          publicKeyMultibase,
        ),
      ).toBe(false);
    },
  );

  test("refuses another key's signature", async () => {
    const { request } = await issuingKey();
    const other = await issuingKey();
    const text = await secureCredential(composeElm(awardFacts()), request);
    expect(await isProofValid(text, other.publicKeyMultibase)).toBe(false);
  });

  test("reads every signature, even with leading zero bytes", () => {
    for (const zeros of [0, 1, 2]) {
      const bytes = Buffer.concat([Buffer.alloc(zeros), Buffer.alloc(64 - zeros, 7)]);
      expect(fromBase58(`z${base58btc(bytes)}`).equals(bytes)).toBe(true);
    }
  });
});
