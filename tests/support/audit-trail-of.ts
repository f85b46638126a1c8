import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { TestMember } from "./tenant";

export async function trailOf({ ctx }: TestMember, subject: string): Promise<string[]> {
  const rows = await inInstitution(ctx, ({ tx, institutionId }) =>
    tx.auditEntry.findMany({
      where: { institutionId, subject },
      select: { action: true },
      orderBy: { seq: "asc" },
    }),
  );
  return rows.map(({ action }) => action);
}
