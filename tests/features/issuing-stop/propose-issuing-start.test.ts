import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { confirmIssuingStart } from "@/lib/features/issuing-stop/confirm-issuing-start";
import { declineIssuingStart } from "@/lib/features/issuing-stop/decline-issuing-start";
import { getIssuingStop } from "@/lib/features/issuing-stop/get-issuing-stop";
import { getIssuingStopPage } from "@/lib/features/issuing-stop/get-issuing-stop-page";
import { proposeIssuingStart } from "@/lib/features/issuing-stop/propose-issuing-start";
import { stopIssuing } from "@/lib/features/issuing-stop/stop-issuing";
import { auditActions, newIssuingWorld } from "@/tests/support/issuing-world";
import { newMember, wholeInstitution } from "@/tests/support/tenant";

const reason = "Two accounts may be in other hands";

const fine = "Both accounts are safe again";

async function startShownTo(ctx: Context): Promise<{ changeId: string; digest: string }> {
  const { request } = await getIssuingStopPage(ctx);
  return { changeId: request?.id ?? "", digest: request?.digest ?? "" };
}

describe("starting again", () => {
  test("takes two people, of whom the first may be the one who stopped", async () => {
    const world = await newIssuingWorld();
    const { proposer, approver } = world;
    await expect(proposeIssuingStart(proposer.ctx, { reason: fine })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    await stopIssuing(proposer.ctx, { reason });
    await expect(stopIssuing(approver.ctx, { reason })).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });
    await proposeIssuingStart(proposer.ctx, { reason: fine });
    await expect(proposeIssuingStart(approver.ctx, { reason: fine })).rejects.toMatchObject({
      code: "ALREADY_EXISTS",
    });
    const shown = await startShownTo(approver.ctx);
    await expect(confirmIssuingStart(proposer.ctx, shown)).rejects.toMatchObject({
      code: "FOUR_EYES",
    });
    await expect(
      confirmIssuingStart(approver.ctx, { ...shown, digest: "0".repeat(64) }),
    ).rejects.toMatchObject({ code: "STALE" });
    await confirmIssuingStart(approver.ctx, shown);
    await expect(confirmIssuingStart(approver.ctx, shown)).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });
    await stopIssuing(approver.ctx, { reason });
    expect((await getIssuingStopPage(proposer.ctx)).request).toBeNull();
  });

  test("asks both for a recent sign-in, and the one who stops for none", async () => {
    const world = await newIssuingWorld();
    const stale = (ctx: Context) => ({ ...ctx, signedInAt: new Date(0) });
    await stopIssuing(stale(world.proposer.ctx), { reason });
    const refused = { code: "RECENT_SIGN_IN_REQUIRED" };
    await expect(
      proposeIssuingStart(stale(world.proposer.ctx), { reason: fine }),
    ).rejects.toMatchObject(refused);
    await proposeIssuingStart(world.proposer.ctx, { reason: fine });
    const shown = await startShownTo(world.approver.ctx);
    await expect(confirmIssuingStart(stale(world.approver.ctx), shown)).rejects.toMatchObject(
      refused,
    );
  });

  test("can be declined, and withdrawn by who proposed it", async () => {
    const world = await newIssuingWorld();
    const { stopId } = await stopIssuing(world.proposer.ctx, { reason });
    for (const by of [world.approver, world.proposer]) {
      await proposeIssuingStart(world.proposer.ctx, { reason: fine });
      await declineIssuingStart(by.ctx, await startShownTo(by.ctx));
    }
    expect(
      (await auditActions(world.tenant, stopId)).filter((action) =>
        /decline|withdraw/.test(action),
      ),
    ).toEqual(["issuing.decline-start", "issuing.withdraw-start"]);
    expect(await getIssuingStop(world.approver.ctx)).not.toBeNull();
  });

  test("by two people at the same time starts once", async () => {
    const world = await newIssuingWorld();
    const third = await newMember(world.tenant, wholeInstitution("administrator"));
    await stopIssuing(world.proposer.ctx, { reason });
    await proposeIssuingStart(world.proposer.ctx, { reason: fine });
    const shown = await startShownTo(third.ctx);
    const outcomes = await Promise.allSettled([
      confirmIssuingStart(third.ctx, shown),
      confirmIssuingStart(world.approver.ctx, shown),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const stops = await Promise.allSettled([
      stopIssuing(third.ctx, { reason }),
      stopIssuing(world.approver.ctx, { reason }),
    ]);
    expect(stops.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("cannot be bypassed in the database", async () => {
    const world = await newIssuingWorld();
    await stopIssuing(world.proposer.ctx, { reason });
    const around = inInstitution(
      world.tenant.system,
      ({ tx }) => tx.$executeRaw`update issuing_stop set ended_at = now()`,
    );
    await expect(around).rejects.toThrow(/a second person has to confirm this/);
  });
});
