import { isCalendarDay, isInReach } from "@/lib/domain/days";
import type { FieldIssue } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import type { AuditSearch } from "@/lib/features/audit/audit-search";

/** The address as it comes: a name that is given twice has a list of values. */
type Address = Record<string, string | string[] | undefined>;

export const actorKinds = ["learner", "person", "system"] as const;

type Name = keyof AuditSearch;

/** Why a value cannot be searched for, as a code of a field; null where it can. */
const judges: Record<Name, (value: string) => string | null> = {
  who: (value) => (isId(value) || actorKinds.some((kind) => kind === value) ? null : "unknownCode"),
  action: (value) => (/^[a-z-]+\.[a-z-]+$/.test(value) ? null : "unknownCode"),
  from: faultOfDay,
  until: faultOfDay,
  q: () => null,
};

function faultOfDay(value: string): string | null {
  if (!isCalendarDay(value)) return "invalidDate";
  return isInReach(value) ? null : "dayOutOfReach";
}

export type ReadSearch = {
  /** What can be searched for. */
  search: AuditSearch;
  before: string | null;
  /** The filters as typed. */
  given: AuditSearch;
  faults: FieldIssue[];
};

/**
 * The filters in the address, and which of them are invalid: silently dropping one would show a
 * different trail than was asked for.
 */
export function readAuditSearch(address: Address): ReadSearch {
  const once = (name: string) => {
    const value = address[name];
    return typeof value === "string" && value.trim() !== ""
      ? value.trim().slice(0, 100)
      : undefined;
  };
  const read: ReadSearch = { search: {}, before: null, given: {}, faults: [] };
  for (const name of Object.keys(judges) as Name[]) {
    const value = once(name);
    if (value === undefined) continue;
    const code = judges[name](value);
    read.given[name] = value;
    if (code === null) read.search[name] = value;
    else read.faults.push({ path: name, code });
  }
  const before = once("before");
  return { ...read, before: before !== undefined && /^\d{1,18}$/.test(before) ? before : null };
}

/** An address with this search; `path` without a query. */
export function auditHref(
  path: string,
  search: AuditSearch & { before?: string | undefined },
): string {
  const entries = Object.entries(search).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  const query = new URLSearchParams(entries).toString();
  return query ? `${path}?${query}` : path;
}
