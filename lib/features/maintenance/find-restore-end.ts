import { findLastEntry } from "@/lib/adapters/db/stores/protection-store";
import { listInstitutionIds } from "@/lib/adapters/db/stores/public-institution-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";

/** When the last restore was ended, or its lists waived; null if there was none. */
export async function findRestoreEnd(ctx: Context): Promise<Date | null> {
  authorize(ctx.actor, "installation.end-restore", {});
  const [institutionId] = await listInstitutionIds();
  if (institutionId === undefined) return null;
  const of: Context = { ...ctx, actor: { kind: "system", institutionId } };
  return inInstitution(of, (scope) =>
    findLastEntry(scope, ["installation.end-restore", "installation.waive-import"]),
  );
}
