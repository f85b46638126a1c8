import { expect, test } from "vitest";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { newIssued, workBatch } from "@/tests/support/issuing-world";
import { later, newApprovedCorrection } from "@/tests/support/replacement";

const world = issuingWorldForAll();

test("a credential that a newer one replaced reads so, and not as if it had been taken away", async () => {
  const { credentials } = await newIssued(world, [{ displayName: "Siobhan Ni Brien" }]);
  const [former] = credentials;
  const names = {
    displayName: "Siobhán Ní Bhriain",
    givenName: "Siobhán",
    familyName: "Ní Bhriain",
  };
  const reason = "The name was misspelt";
  const batchId = await newApprovedCorrection(world, {
    credentialId: former?.id ?? "",
    reason,
    ...names,
  });
  await workBatch(later(world.tenant.system), batchId);
  const bytes = Buffer.from(former?.signedDocument ?? "");
  const ctx = {
    actor: { kind: "anyone" as const },
    now: later(world.tenant.system).now,
    requestId: "test",
  };
  const { verdict, checks } = await verifyCredential(ctx, { bytes }, installationSources);
  expect(verdict).toBe("not-valid");
  expect(checks.find(({ id }) => id === "status")).toMatchObject({
    reason: "revoked",
    values: { by: "replaced" },
  });
});
