import { expect, test } from "vitest";
import { AppError } from "@/lib/domain/errors";
import { confirmRevocation } from "@/lib/features/credentials/confirm-revocation";
import { declineRevocation } from "@/lib/features/credentials/decline-revocation";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { auditActions } from "@/tests/support/issuing-world";
import { newDelivered, newProposed, statesOf, takeTwoRegistrars } from "@/tests/support/revocation";
import { newMember, wholeInstitution } from "@/tests/support/tenant";

const world = issuingWorldForAll();

const isExpected = (outcome: PromiseSettledResult<unknown>) =>
  outcome.status === "fulfilled" || outcome.reason instanceof AppError
    ? "expected"
    : outcome.reason;

test("a revocation that two registrars confirm at the same moment happens once", async () => {
  await takeTwoRegistrars(world);
  const { credentialId } = await newDelivered(world);
  const third = await newMember(world.tenant, wholeInstitution("registrar"));
  const shown = await newProposed(world, credentialId);
  const clicks = await Promise.allSettled(
    [world.approver, third].map(({ ctx }) => confirmRevocation(ctx, shown)),
  );
  expect(clicks.map(isExpected)).toEqual(["expected", "expected"]);
  expect(clicks.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await statesOf(world, credentialId)).toEqual(["revoked"]);
  const actions = await auditActions(world.tenant, credentialId);
  expect(actions.filter((action) => action === "credential.confirm-revocation")).toHaveLength(1);
});

test("a revocation that is confirmed while it is withdrawn is one of the two", async () => {
  const { credentialId } = await newDelivered(world);
  const shown = await newProposed(world, credentialId);
  const clicks = await Promise.allSettled([
    confirmRevocation(world.approver.ctx, shown),
    declineRevocation(world.proposer.ctx, { ...shown, reason: "It was right after all" }),
  ]);
  expect(clicks.map(isExpected)).toEqual(["expected", "expected"]);
  expect(clicks.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await statesOf(world, credentialId)).toEqual([
    clicks[0].status === "fulfilled" ? "revoked" : "delivered",
  ]);
});
