import type { AuditRow } from "@/lib/adapters/db/stores/audit-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import type { Scope } from "@/lib/adapters/db/tenancy";

export const namesIn = (scope: Scope, rows: readonly AuditRow[]) =>
  listMemberNames(scope, [...new Set(rows.flatMap(({ actor }) => memberIdIn(actor) ?? []))]);

export function memberIdIn(actor: string): string | undefined {
  return actor.startsWith("member:") ? actor.slice("member:".length) : undefined;
}
