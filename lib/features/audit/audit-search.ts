import { z } from "zod";
import type { AuditFilter } from "@/lib/adapters/db/stores/audit-store";
import { dayAfter, isCalendarDay, isInReach, startOfDayIn } from "@/lib/domain/days";
import { isId } from "@/lib/domain/ids";
import { listInput } from "@/lib/domain/lists/list-query";

export const actorKinds = ["learner", "person", "system"] as const;
type ActorKind = (typeof actorKinds)[number];

const isActorKind = (who: string): who is ActorKind => actorKinds.some((kind) => kind === who);

const DaySchema = z
  .string()
  .refine(isCalendarDay, { error: "invalidDate", abort: true })
  .refine(isInReach, { error: "dayOutOfReach" });

/** What of the trail is wanted; days are of the institution's time zone, the last one included. */
const AuditAddress = listInput({
  filters: {
    /** A member's id, or `learner`, `person` or `system`. */
    who: z.string().refine((who) => isId(who) || isActorKind(who), { error: "unknownCode" }),
    action: z.string().regex(/^[a-z-]+\.[a-z-]+$/, { error: "unknownCode" }),
    from: DaySchema,
    until: DaySchema,
  },
  // An entry's number is its place in time, too.
  sorts: { number: { keys: [], direction: "descending" } },
  defaultSort: "number",
  id: "number",
});

/** A period that ends before it starts is reported at its end. */
export const AuditSearch = AuditAddress.transform((query): z.output<typeof AuditAddress> => {
  const { from, until } = query.filters;
  if (from === undefined || until === undefined || from <= until) return query;
  const { until: _end, ...filters } = query.filters;
  const { until: _written, ...address } = query.address;
  const issue = { path: "until", code: "endBeforeStart", given: until };
  return { ...query, filters, address, issues: [...query.issues, issue] };
});
export type AuditSearch = z.output<typeof AuditSearch>;

/** Whether a filter was given that cannot be applied. */
export const hasWrongFilter = ({ issues }: Pick<AuditSearch, "issues">): boolean =>
  issues.some(({ path }) => path !== "sort");

export function auditFilterOf(
  { search, filters }: Pick<AuditSearch, "search" | "filters">,
  timeZone: string,
): AuditFilter {
  const { who, action, from, until } = filters;
  return {
    actor: who === undefined ? null : isActorKind(who) ? who : `member:${who}`,
    action: action ?? null,
    from: from === undefined ? null : startOfDayIn(timeZone, from),
    until: until === undefined ? null : startOfDayIn(timeZone, dayAfter(until)),
    search: search ?? "",
  };
}
