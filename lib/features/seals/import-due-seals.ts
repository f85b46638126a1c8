import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { closeChangeRequest, listDueChanges } from "@/lib/adapters/db/stores/change-request-store";
import { getSealImport } from "@/lib/adapters/db/stores/seal-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";

/** Approves uploads that have waited their time because there was no second administrator. */
export async function importDueSeals(ctx: Context): Promise<void> {
  authorize(ctx.actor, "change-request.carry-out", { institutionId: institutionOf(ctx) });
  await inInstitution(ctx, async (scope) => {
    for (const { id, subjectId } of await listDueChanges(scope, "seal-import", ctx.now)) {
      const { certificateChain } = await getSealImport(scope, subjectId);
      if (certificateChain === null) continue;
      await closeChangeRequest(scope, id, {
        state: "approved",
        decidedBy: null,
        decidedAt: ctx.now,
      });
      await enqueue(scope, "import-seal-certificate", { importId: subjectId });
      await recordAudit(scope, ctx, {
        action: "seal.approve",
        subject: subjectId,
        detail: { changeId: id },
      });
    }
  });
}
