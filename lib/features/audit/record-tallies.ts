import { recordAuditsByOthers } from "@/lib/adapters/db/record";
import { type AuditTally, takeTallies } from "@/lib/adapters/db/stores/audit-tally-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";

const tallyBatchSize = 500;

/**
 * Writes the counts of past hours into the trail: one entry per hour and actor for what they were
 * refused, and one for what they read.
 */
export async function recordTallies(ctx: Context): Promise<void> {
  authorize(ctx.actor, "audit-tally.record", { institutionId: institutionOf(ctx) });
  let taken: number;
  do {
    taken = await inInstitution(ctx, async (scope) => {
      const tallies = await takeTallies(scope, tallyBatchSize);
      if (tallies.length > 0) await recordAuditsByOthers(scope, ctx, tallies.map(toEntry));
      return tallies.length;
    });
  } while (taken === tallyBatchSize);
}

function toEntry({ hour, kind, actor, action, code, count, people, subjects }: AuditTally) {
  const [subject = ""] = subjects;
  const counted = {
    hour: hour.toISOString(),
    count,
    subjects: subjects.length > 1 ? subjects : [],
  };
  if (kind === "refusal")
    return {
      actor,
      action: "access.refuse",
      subject,
      detail: { refusedAction: action, code, ...counted },
    };
  return { actor, action: "access.read", subject, detail: { read: action, people, ...counted } };
}
