import { describe, expect, test } from "vitest";
import { inInstitution, isDatabaseUnavailable } from "@/lib/adapters/db/tenancy";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { ClaimTokenSchema } from "@/lib/features/holders/claim-token";
import { confirmClaim } from "@/lib/features/holders/confirm-claim";
import { readClaim } from "@/lib/features/holders/read-claim";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { auditActions, credentialsOf, newIssued } from "@/tests/support/issuing-world";
import { anyone, newPerson, personContext } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();

/** A credential delivered to a new learner, with the token in their mail. */
async function newOffer() {
  const { batchId, credentials, learners } = await newIssued(world, [
    { displayName: "Grace Holder" },
  ]);
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
  const mail = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.mailMessage.findFirst({ where: { batchId } }),
  );
  const { token } = ClaimTokenSchema.parse({ token: /\/claim\/(\S+)/.exec(mail?.body ?? "")?.[1] });
  return { token, credentialId: credentials[0]?.id ?? "", learnerId: learners[0]?.learnerId ?? "" };
}

/** Tries again when the page would say that Testamur is busy: twenty people, ten connections. */
async function confirmPatiently(personId: string, token: string) {
  for (;;)
    try {
      return await confirmClaim(personContext(personId), { token });
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
    }
}

/** An account whose name is the learner's. */
const someone = async () => personContext(await newPerson("Grace Holder"));
const holderOf = (learnerId: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.learner.findFirst({ where: { id: learnerId } }),
  ).then((row) => row?.personId);
const stateOf = async (learnerId: string) =>
  (await credentialsOf(world.tenant, { award: { learnerId } }))[0]?.state;

describe("a claim link", () => {
  test("tells what it offers without being used up", async () => {
    const { token, credentialId, learnerId } = await newOffer();
    const ctx = await someone();
    const offer = await readClaim(ctx, { token });
    expect(offer).toMatchObject({
      state: "open",
      credentialId,
      learnerName: "Grace Holder",
      title: "Data stewardship",
    });
    expect(await readClaim(ctx, { token })).toEqual(offer);
    expect(await holderOf(learnerId)).toBeNull();
    await expect(readClaim(anyone(), { token })).rejects.toMatchObject({ code: "NOT_SIGNED_IN" });
  });

  test("binds the account once; the same person is answered the same again, others are refused", async () => {
    const { token, credentialId, learnerId } = await newOffer();
    const ctx = await someone();
    expect(await confirmClaim(ctx, { token })).toEqual({ credentialId });
    expect(ctx.actor).toMatchObject({ personId: await holderOf(learnerId) });
    expect(await stateOf(learnerId)).toBe("claimed");
    expect(await confirmClaim(ctx, { token })).toEqual({ credentialId });
    expect(await auditActions(world.tenant, learnerId)).toEqual(["claim.confirm"]);
    expect((await readClaim(ctx, { token })).state).toBe("used-by-you");

    const other = await someone();
    expect((await readClaim(other, { token })).state).toBe("used");
    await expect(confirmClaim(other, { token })).rejects.toMatchObject({
      code: "LINK_USED_OR_EXPIRED",
    });
  });

  test("clicked twice at the same time by one person has the same answer twice", async () => {
    const { token, credentialId, learnerId } = await newOffer();
    const ctx = await someone();
    const answers = await Promise.all([1, 2, 3, 4].map(() => confirmClaim(ctx, { token })));
    expect(answers).toEqual([1, 2, 3, 4].map(() => ({ credentialId })));
    expect(await auditActions(world.tenant, learnerId)).toEqual(["claim.confirm"]);
  });

  test("is won by exactly one of twenty people", async () => {
    const { token, learnerId } = await newOffer();
    const people = [];
    for (let count = 0; count < 20; count++) people.push(await newPerson("Grace Holder"));
    const tries = await Promise.allSettled(
      people.map((personId) => confirmPatiently(personId, token)),
    );
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const refusals = tries.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(new Set(refusals)).toEqual(new Set(["LINK_USED_OR_EXPIRED"]));
    expect(await holderOf(learnerId)).toBe(
      people[tries.findIndex((one) => one.status === "fulfilled")],
    );
  });

  test("of a record that another account holds is refused, and stays as it was", async () => {
    const { token, learnerId } = await newOffer();
    const holder = await newPerson();
    await inInstitution(world.tenant.system, ({ tx }) =>
      tx.learner.updateMany({ where: { id: learnerId }, data: { personId: holder } }),
    );
    const other = await someone();
    expect((await readClaim(other, { token })).state).toBe("other-account");
    await expect(confirmClaim(other, { token })).rejects.toMatchObject({
      code: "CLAIMED_BY_OTHER",
    });
    await expect(confirmClaim(personContext(holder), { token })).resolves.toBeDefined();
  });

  test("ends after ninety days", async () => {
    const { token, learnerId } = await newOffer();
    const ctx = await someone();
    const late = { ...ctx, now: new Date(Date.now() + 91 * 86_400_000) };
    expect((await readClaim(late, { token })).state).toBe("expired");
    await expect(confirmClaim(late, { token })).rejects.toMatchObject({
      code: "LINK_USED_OR_EXPIRED",
    });
    expect(await holderOf(learnerId)).toBeNull();
  });

  test("that was never created does not exist", async () => {
    const token = "A".repeat(22);
    await expect(readClaim(await someone(), { token })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(confirmClaim(await someone(), { token })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(confirmClaim(anyone(), { token })).rejects.toMatchObject({
      code: "NOT_SIGNED_IN",
    });
    await expect(confirmClaim(world.proposer.ctx, { token })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
