import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { findSession } from "@/lib/adapters/identity/read-session";
import { sessionStore } from "@/lib/adapters/identity/session-store";
import type { Context } from "@/lib/domain/context";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { approveApprovalSignIn } from "@/lib/features/institutions/approve-approval-sign-in";
import {
  ChangeApprovalSignInInput,
  changeApprovalSignIn,
} from "@/lib/features/institutions/change-approval-sign-in";
import { getApprovalSignIn } from "@/lib/features/institutions/get-approval-sign-in";
import { getApprovalSignInPage } from "@/lib/features/institutions/get-approval-sign-in-page";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { auditActions, newPassedRun } from "@/tests/support/issuing-world";
import { newMember, newPerson, type TestMember, wholeInstitution } from "@/tests/support/tenant";

const world = issuingWorldForAll();
const mfa = "https://refeds.org/profile/mfa";
let administrator: TestMember;

beforeAll(async () => {
  administrator = await newMember(world.tenant, wholeInstitution("administrator"));
});

const change = (ctx: Context, acrs: string) =>
  changeApprovalSignIn(ctx, ChangeApprovalSignInInput.parse({ acrs }));

async function newProposed() {
  const { runId } = await newPassedRun(world, [{}]);
  const { batchId } = await proposeBatch(world.proposer.ctx, { runId, awardedOn: "2026-07-10" });
  const { batch } = await getBatch(world.proposer.ctx, { batchId });
  return { batchId, digest: batch.digest ?? "" };
}

describe("where the institution names ways of signing in", () => {
  test("members who signed in otherwise cannot approve a batch, and the proposal stays", async () => {
    const shown = await newProposed();
    await change(administrator.ctx, `${mfa}\n`);
    const { ctx } = world.approver;
    for (const acr of [undefined, null, "", "password", `${mfa} password`]) {
      const other = acr === undefined ? ctx : { ...ctx, acr };
      await expect(approveBatch(other, shown)).rejects.toMatchObject({
        code: "STRONGER_SIGN_IN_REQUIRED",
      });
    }
    const old = { ...ctx, acr: mfa, signedInAt: new Date(ctx.now.getTime() - 11 * 60_000) };
    await expect(approveBatch(old, shown)).rejects.toMatchObject({
      code: "RECENT_SIGN_IN_REQUIRED",
    });
    expect(await approveBatch({ ...ctx, acr: mfa }, shown)).toEqual({ batchId: shown.batchId });
  });

  test("any way will do again once two administrators say so", async () => {
    const second = await newMember(world.tenant, wholeInstitution("administrator"));
    await change(administrator.ctx, "");
    const waiting = await newProposed();
    await expect(approveBatch(world.approver.ctx, waiting)).rejects.toMatchObject({
      code: "STRONGER_SIGN_IN_REQUIRED",
    });
    const { request } = await getApprovalSignInPage(second.ctx);
    await approveApprovalSignIn(second.ctx, {
      changeId: request?.id ?? "",
      digest: request?.digest ?? "",
    });
    const shown = await newProposed();
    expect(await approveBatch(world.approver.ctx, shown)).toEqual({ batchId: shown.batchId });
  });
});

describe("naming them", () => {
  test("is for administrators who have just signed in, is recorded, and notified to all administrators", async () => {
    const registrar = world.proposer.ctx;
    await expect(change(registrar, mfa)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const { signedInAt: _none, ...old } = administrator.ctx;
    await expect(change(old, mfa)).rejects.toMatchObject({ code: "RECENT_SIGN_IN_REQUIRED" });
    const ctx = { ...administrator.ctx, requestId: randomUUID() };
    expect(await change(ctx, ` ${mfa}\r\n\nurn:mace:gold\n${mfa}`)).toEqual({ changeId: null });
    await expect(change(ctx, `${mfa}\nurn:mace:gold`)).rejects.toMatchObject({
      code: "NOTHING_TO_DO",
    });
    expect(await auditActions(world.tenant, world.tenant.institutionId)).toContain(
      "institution.change-approval-sign-in",
    );
    const told = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.mailMessage.count({
        where: { dedupeKey: { endsWith: `approval-sign-in:${ctx.requestId}` } },
      }),
    );
    expect(told).toBeGreaterThan(0);
    expect(await getApprovalSignIn({ ...registrar, acr: "urn:mace:silver" })).toEqual({
      accepted: [mfa, "urn:mace:gold"],
      own: "urn:mace:silver",
    });
  });

  test.each(["with a space inside", "tab\tinside", "ümlaut", "x".repeat(256)])(
    "refuses %s",
    (acrs) => {
      expect(ChangeApprovalSignInInput.safeParse({ acrs }).success).toBe(false);
    },
  );
});

test("a session keeps how its person signed in", async () => {
  const personId = await newPerson();
  for (const acr of [mfa, null]) {
    const sessionToken = randomUUID();
    const expires = new Date(Date.now() + 3_600_000);
    await sessionStore({ isCallback: true, acr }).createSession?.({
      sessionToken,
      userId: personId,
      expires,
    });
    expect((await findSession(sessionToken))?.acr).toBe(acr);
  }
});
