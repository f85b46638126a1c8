import type { AuditFilter } from "@/lib/adapters/db/stores/audit-store";
import { dayAfter, startOfDayIn } from "@/lib/domain/days";

/** Filters of the trail; days are in the institution's time zone, the last one included. */
export type AuditSearch = {
  /** A member's id, or `learner`, `person` or `system`. */
  who?: string | undefined;
  action?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  q?: string | undefined;
};

export function auditFilterOf(
  { who, action, from, until, q }: AuditSearch,
  timeZone: string,
): AuditFilter {
  const kinds = ["learner", "person", "system"];
  return {
    actor: who === undefined ? null : kinds.includes(who) ? who : `member:${who}`,
    action: action ?? null,
    from: from === undefined ? null : startOfDayIn(timeZone, from),
    until: until === undefined ? null : startOfDayIn(timeZone, dayAfter(until)),
    search: q ?? "",
  };
}
