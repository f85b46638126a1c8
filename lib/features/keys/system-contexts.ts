import { listInstitutionIds } from "@/lib/adapters/db/stores/public-institution-store";
import type { Context } from "@/lib/domain/context";

export async function systemContexts(ctx: Context) {
  return (await listInstitutionIds()).map((institutionId) => ({
    ...ctx,
    actor: { kind: "system" as const, institutionId },
  }));
}
