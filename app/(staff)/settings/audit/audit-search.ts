import { isCalendarDay } from "@/lib/domain/days";
import { isId } from "@/lib/domain/ids";
import type { AuditSearch } from "@/lib/features/audit/queries";

/** The address as it comes: a name that is given twice has a list of values. */
type Address = Record<string, string | string[] | undefined>;

export const actorKinds = ["learner", "person", "system"] as const;

/** What the address of the trail asks for; anything malformed is left out. */
export function readAuditSearch(address: Address): { search: AuditSearch; before: string | null } {
  const given = (name: string) => {
    const value = address[name];
    return typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, 100) : undefined;
  };
  const asked = (name: string, isFine: (value: string) => boolean) => {
    const value = given(name);
    return value !== undefined && isFine(value) ? value : undefined;
  };
  const search = {
    who: asked("who", (value) => isId(value) || actorKinds.some((kind) => kind === value)),
    action: asked("action", (value) => /^[a-z-]+\.[a-z-]+$/.test(value)),
    from: asked("from", isCalendarDay),
    until: asked("until", isCalendarDay),
    q: given("q"),
  };
  return { search, before: asked("before", (value) => /^\d{1,18}$/.test(value)) ?? null };
}

/** An address with this search; `path` without a query. */
export function auditHref(path: string, search: AuditSearch & { before?: string | undefined }): string {
  const entries = Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const query = new URLSearchParams(entries).toString();
  return query ? `${path}?${query}` : path;
}
