import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { closeRateLimits } from "@/lib/adapters/rate-limit";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { AskNumberInput, askNumber } from "@/lib/features/verification/ask-number";
import { issuingWorldForAll } from "../support/issuing-file";
import { newIssued } from "../support/issuing-world";
import { anyone } from "../support/tenant";
import { asWorker } from "../support/worker-side";

const world = issuingWorldForAll();
afterAll(closeRateLimits);

const born = "2000-02-29";

async function newPaper() {
  const { batchId, credentials, learners } = await newIssued(world, [{ displayName: "Grace Holder" }]);
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
  return { number: credentials[0]?.id ?? "", learnerId: learners[0]?.learnerId ?? "" };
}

const ask = (number: string, dateOfBirth = born) => askNumber(anyone(), AskNumberInput.parse({ number, dateOfBirth }));
const change = (number: string, data: { state?: string; validUntil?: Date; suspendedAt?: Date; suspendedBy?: string }) =>
  inInstitution(world.tenant.system, ({ tx }) => tx.credential.updateMany({ where: { id: number }, data }));

describe("the number on a certificate", () => {
  test("answers with the date of birth whether it is in force, however it is typed", async () => {
    const { number } = await newPaper();
    expect(await ask(number)).toEqual({ number, answer: "in-force" });
    expect(await ask(` URN:UUID:${number.toUpperCase()} `)).toEqual({ number, answer: "in-force" });
    expect(await ask(number.replaceAll("-", ""))).toEqual({ number, answer: "in-force" });
    await revokeCredential(world.proposer.ctx, { credentialId: number, reason: "Awarded by mistake." });
    expect(await ask(number)).toEqual({ number, answer: "revoked" });
  });

  test("answers suspended, expired and replaced too", async () => {
    const { number } = await newPaper();
    await change(number, { validUntil: new Date(Date.now() - 1000) });
    expect((await ask(number)).answer).toBe("expired");
    await change(number, { state: "suspended", suspendedAt: new Date(), suspendedBy: randomUUID() });
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
    expect([wrong, none, undated].map(({ answer }) => answer)).toEqual(["unknown", "unknown", "unknown"]);
    for (const { milliseconds } of [wrong, none, undated]) expect(milliseconds).toBeGreaterThanOrEqual(295);
  });

  test("is asked about ten times a day, whether it exists or not", async () => {
    const { number } = await newPaper();
    for (const asked of [number, randomUUID()]) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, day) => ask(asked, `1990-01-${String(day + 1).padStart(2, "0")}`)),
      );
      expect(answers.filter(({ answer }) => answer === "too-many")).toHaveLength(10);
      expect((await ask(asked)).answer).toBe("too-many");
    }
  });

  test.each(["", "123", "not a number", "../../etc/passwd", "00000000-0000-0000-0000-00000000000g"])("%j is none", (number) => {
    expect(AskNumberInput.safeParse({ number, dateOfBirth: born }).success).toBe(false);
  });
});
