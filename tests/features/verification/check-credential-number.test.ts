import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import {
  CheckCredentialNumberInput,
  checkCredentialNumber,
} from "@/lib/features/verification/check-credential-number";
import { endRateLimits } from "@/tests/support/end-connections";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { newIssued } from "@/tests/support/issuing-world";
import { anyone } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();
afterAll(endRateLimits);

const born = "2000-02-29";

async function newPaper() {
  const { batchId, credentials, learners } = await newIssued(world, [
    { displayName: "Grace Holder" },
  ]);
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
  return { number: credentials[0]?.id ?? "", learnerId: learners[0]?.learnerId ?? "" };
}

const newNetwork = () => `192.0.2.${randomUUID()}`;
const ask = (number: string, dateOfBirth = born, network = newNetwork()) =>
  checkCredentialNumber(anyone(), CheckCredentialNumberInput.parse({ number, dateOfBirth }), {
    network,
  });
const askWrongly = (number: string, network: string, times: number) =>
  Promise.all(
    Array.from({ length: times }, (_, day) =>
      ask(number, `1990-01-${String(day + 1).padStart(2, "0")}`, network),
    ),
  );
const answered = (answers: { answer: string }[], wanted: string) =>
  answers.filter(({ answer }) => answer === wanted).length;
const change = (
  number: string,
  data: { state?: string; validUntil?: Date; suspendedAt?: Date; suspendedBy?: string },
) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.credential.updateMany({ where: { id: number }, data }),
  );

describe("the number on a certificate", () => {
  test("answers with the date of birth whether it is in force, however it is typed", async () => {
    const { number } = await newPaper();
    expect(await ask(number)).toEqual({ number, answer: "in-force" });
    expect(await ask(` URN:UUID:${number.toUpperCase()} `)).toEqual({ number, answer: "in-force" });
    expect(await ask(number.replaceAll("-", ""))).toEqual({ number, answer: "in-force" });
    await revokeCredential(world.proposer.ctx, {
      credentialId: number,
      reason: "Awarded by mistake.",
    });
    expect(await ask(number)).toEqual({ number, answer: "revoked" });
  });

  test("answers suspended, expired and replaced too", async () => {
    const { number } = await newPaper();
    await change(number, { validUntil: new Date(Date.now() - 1000) });
    expect((await ask(number)).answer).toBe("expired");
    await change(number, {
      state: "suspended",
      suspendedAt: new Date(),
      suspendedBy: randomUUID(),
    });
    expect((await ask(number)).answer).toBe("suspended");
  });

  test("has one answer for a wrong date, an unknown number and a record without a date, after the same time", async () => {
    const { number, learnerId } = await newPaper();
    const timed = async (asked: string, date?: string) => {
      const start = performance.now();
      const { answer } = await ask(asked, date);
      return { answer, milliseconds: performance.now() - start };
    };
    const wrong = await timed(number, "2000-02-28");
    const none = await timed(randomUUID());
    await inInstitution(world.tenant.system, ({ tx }) =>
      tx.learner.updateMany({ where: { id: learnerId }, data: { dateOfBirth: null } }),
    );
    const undated = await timed(number);
    expect([wrong, none, undated].map(({ answer }) => answer)).toEqual([
      "unknown",
      "unknown",
      "unknown",
    ]);
    for (const { milliseconds } of [wrong, none, undated])
      expect(milliseconds).toBeGreaterThanOrEqual(295);
  });

  test("can be asked with three wrong dates a day from one network, which keeps no other network from the answer", async () => {
    const { number } = await newPaper();
    for (const asked of [number, randomUUID()]) {
      const network = newNetwork();
      const answers = await askWrongly(asked, network, 20);
      expect([answered(answers, "unknown"), answered(answers, "too-many")]).toEqual([3, 17]);
      expect((await ask(asked, born, network)).answer).toBe("too-many");
    }
    expect((await ask(number)).answer).toBe("in-force");
  });

  test("can be asked with the right date as often as someone likes", async () => {
    const { number } = await newPaper();
    const network = newNetwork();
    for (let count = 0; count < 6; count++)
      expect((await ask(number, born, network)).answer).toBe("in-force");
    expect(answered(await askWrongly(number, network, 4), "unknown")).toBe(3);
  });

  test("does not use up the day's allowance if many ask with the right date at the same time", async () => {
    const { number } = await newPaper();
    const network = newNetwork();
    for (let round = 0; round < 2; round++) {
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => ask(number, born, network)),
      );
      expect(answered(answers, "in-force")).toBeGreaterThanOrEqual(3);
    }
    expect((await ask(number, born, network)).answer).toBe("in-force");
    expect(answered(await askWrongly(number, network, 4), "unknown")).toBe(3);
  });

  test("has thirty wrong dates a day from everywhere; then even the right one gets no answer", async () => {
    const { number } = await newPaper();
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => askWrongly(number, newNetwork(), 5)),
    );
    expect(answered(tries.flat(), "unknown")).toBe(30);
    expect((await ask(number)).answer).toBe("too-many");
  });

  test("of any kind is asked with twenty wrong dates a day from one network", async () => {
    const network = newNetwork();
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => ask(randomUUID(), born, network)),
    );
    expect(answered(answers, "unknown")).toBe(20);
  });

  test.each([
    "",
    "123",
    "not a number",
    "../../etc/passwd",
    "00000000-0000-0000-0000-00000000000g",
  ])("%j is none", (number) => {
    expect(CheckCredentialNumberInput.safeParse({ number, dateOfBirth: born }).success).toBe(false);
  });
});
