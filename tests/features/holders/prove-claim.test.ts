import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { confirmClaim } from "@/lib/features/holders/confirm-claim";
import { proveClaim } from "@/lib/features/holders/prove-claim";
import { readClaim } from "@/lib/features/holders/read-claim";
import { renewClaimLink } from "@/lib/features/holders/renew-claim-link";
import { requestClaimCode } from "@/lib/features/holders/request-claim-code";
import {
  byCode,
  byDate,
  foreigner,
  holderOf,
  lastCode,
  mailsTo,
  newOffer,
  tokenIn,
} from "@/tests/support/claim-offer";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { auditActions } from "@/tests/support/issuing-world";
import { newPerson, personContext } from "@/tests/support/tenant";

const world = issuingWorldForAll();
const born = "2000-02-29";

const linkOf = (learnerId: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.claimLink.findFirst({ where: { learnerId }, orderBy: { createdAt: "desc" } }),
  );
const another = (code: string) => (code === "000000" ? "000001" : "000000");
const later = (ctx: Context, seconds: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + seconds * 1000),
});

describe("a foreign account", () => {
  test("is stopped, and shown what would prove the claim", async () => {
    const { token, learnerId, email } = await newOffer(world);
    const ctx = await foreigner();
    const codeTo = `${email[0]}•••@example.org`;
    expect(await readClaim(ctx, { token })).toMatchObject({
      state: "needs-proof",
      triesLeft: 5,
      proofs: { dateOfBirth: true, codeTo },
    });
    await expect(confirmClaim(ctx, { token })).rejects.toMatchObject({ code: "CLAIM_NEEDS_PROOF" });
    expect(await holderOf(world, learnerId)).toBeNull();
    expect((await linkOf(learnerId))?.usedAt).toBeNull();
  });

  test("with nothing on record to prove it with can only ask the registrar", async () => {
    const { token } = await newOffer(world, { email: null, dateOfBirth: null });
    const ctx = await foreigner();
    expect((await readClaim(ctx, { token })).state).toBe("ask-registrar");
    await expect(requestClaimCode(ctx, { token })).rejects.toMatchObject({ code: "WRONG_STATE" });
    await expect(proveClaim(ctx, byDate(token, born))).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });

  test("claims with the date of birth, and the enrolled address is notified", async () => {
    const { token, credentialId, learnerId, email } = await newOffer(world);
    const ctx = await foreigner();
    const wrong = {
      code: "INVALID_INPUT",
      details: { fields: [{ path: "dateOfBirth", code: "proofWrong", values: { left: 4 } }] },
    };
    await expect(proveClaim(ctx, byDate(token, "2000-03-01"))).rejects.toMatchObject(wrong);
    expect(await proveClaim(ctx, byDate(token, born))).toEqual({ credentialId });
    expect(await proveClaim(ctx, byDate(token, born))).toEqual({ credentialId });
    expect(ctx.actor).toMatchObject({ personId: await holderOf(world, learnerId) });
    expect((await mailsTo(world, email)).map(({ subject }) => subject)).toEqual([
      "Your micro-credential: Data stewardship",
      "Your credential was claimed: Data stewardship",
    ]);
    expect(await auditActions(world.tenant, learnerId)).toEqual(["claim.confirm"]);
  });

  test("has five attempts, also of twenty concurrent ones, and then even the right day is refused", async () => {
    const { token, learnerId } = await newOffer(world);
    const ctx = await foreigner();
    const days = Array.from(
      { length: 20 },
      (_, index) => `1999-01-${String(index + 1).padStart(2, "0")}`,
    );
    const tries = await Promise.allSettled(days.map((day) => proveClaim(ctx, byDate(token, day))));
    expect(tries.every(({ status }) => status === "rejected")).toBe(true);
    const codes = tries.map((one) => (one.status === "rejected" ? one.reason.code : ""));
    expect(codes.filter((code) => code === "INVALID_INPUT")).toHaveLength(4);
    expect(codes.filter((code) => code === "CLAIM_LOCKED")).toHaveLength(16);
    expect((await linkOf(learnerId))?.tries).toBe(5);
    await expect(proveClaim(ctx, byDate(token, born))).rejects.toMatchObject({
      code: "CLAIM_LOCKED",
    });
    await expect(requestClaimCode(ctx, { token })).rejects.toMatchObject({ code: "CLAIM_LOCKED" });
    expect((await readClaim(ctx, { token })).state).toBe("locked");
    expect(await auditActions(world.tenant, learnerId)).toEqual(["claim.lock"]);
    // A locked link still serves the account that matches.
    expect((await readClaim(personContext(await newPerson("Grace Holder")), { token })).state).toBe(
      "open",
    );
  });
});

describe("a one-time code", () => {
  test("goes to the enrolled address, counts for the account that asked, and is stored as a hash", async () => {
    const { token, credentialId, learnerId, email } = await newOffer(world);
    const ctx = await foreigner();
    await requestClaimCode(ctx, { token });
    const code = await lastCode(world, email);
    expect(code).toMatch(/^\d{6}$/);
    expect(JSON.stringify(await linkOf(learnerId))).not.toContain(code);
    expect((await readClaim(ctx, { token })).codeSent).toBe(true);
    const other = await foreigner();
    expect((await readClaim(other, { token })).codeSent).toBe(false);
    await expect(proveClaim(other, byCode(token, code))).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    await expect(proveClaim(ctx, byCode(token, another(code)))).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    expect(await proveClaim(ctx, byCode(token, code))).toEqual({ credentialId });
  });

  test("ends after a quarter of an hour, and with the next one", async () => {
    const { token, email } = await newOffer(world);
    const ctx = await foreigner();
    await requestClaimCode(ctx, { token });
    const first = await lastCode(world, email);
    await expect(proveClaim(later(ctx, 15 * 60 + 1), byCode(token, first))).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    await expect(requestClaimCode(later(ctx, 30), { token })).rejects.toMatchObject({
      code: "TOO_MANY_REQUESTS",
    });
    await requestClaimCode(later(ctx, 61), { token });
    const second = await lastCode(world, email);
    if (first !== second)
      await expect(proveClaim(ctx, byCode(token, first))).rejects.toMatchObject({
        code: "INVALID_INPUT",
      });
    await requestClaimCode(later(ctx, 122), { token });
    await expect(requestClaimCode(later(ctx, 183), { token })).rejects.toMatchObject({
      code: "CODE_LIMIT",
    });
  });
});

test("a registrar opens a locked link again with another one, which has its own five tries", async () => {
  const { token, credentialId, email } = await newOffer(world);
  const ctx = await foreigner();
  for (let count = 0; count < 5; count++)
    await proveClaim(ctx, byDate(token, "1999-01-01")).catch(() => undefined);
  await renewClaimLink(world.proposer.ctx, { credentialId });
  expect((await readClaim(ctx, { token })).state).toBe("expired");
  const fresh = tokenIn((await mailsTo(world, email)).at(-1)?.body);
  expect(await proveClaim(ctx, byDate(fresh, born))).toEqual({ credentialId });
});
