import type { z } from "zod";
import { type AuditRow, countAuditRows, listAuditRows } from "@/lib/adapters/db/stores/audit-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMemberChoices } from "@/lib/adapters/db/stores/member-store";
import type { PersonalChange } from "@/lib/adapters/db/stores/personal-change-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import {
  type Count,
  cappedCount,
  countLimit,
  cutPage,
  type Page,
  windowOf,
} from "@/lib/domain/lists/page";
import { memberIdIn, namesIn } from "./audit-actors";
import { AuditSearch, auditFilterOf, hasWrongFilter } from "./audit-search";
import { findPersonalChanges } from "./personal-changes";

const pageSize = 50;

const maxPeople = 500;

export type AuditActor =
  | { kind: "member"; name: string }
  | { kind: "learner" | "person" | "system" | "anyone" };

export type AuditEntryView = Omit<AuditRow, "actor" | "hash"> & {
  actor: AuditActor;
  /**
   * Old and new values of names and identifiers; empty once they are deleted, null if the entry is
   * about none.
   */
  personal: PersonalChange[] | null;
};

export const ListAuditEntriesInput = AuditSearch;
export type ListAuditEntriesInput = z.output<typeof ListAuditEntriesInput>;

export type AuditList = {
  page: Page<AuditEntryView>;
  count: Count;
  timeZone: string;
  /** People whose entries can be searched for. */
  people: { id: string; name: string }[];
};

/**
 * A page of the audit trail, newest first unless sorted otherwise. Names, also those that were
 * corrected, are looked up now: the trail itself holds none. Where a filter cannot be applied there
 * are no entries: the trail without it would not be the one that was asked for.
 */
export async function listAuditEntries(
  ctx: Context,
  input: ListAuditEntriesInput,
): Promise<AuditList> {
  authorize(ctx.actor, "institution.read-audit", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, async (scope) => {
    const { timeZone } = (await getInstitution(scope)).profile;
    return {
      ...(await findPage(scope, input, timeZone)),
      timeZone,
      people: await listMemberChoices(scope, maxPeople),
    };
  });
}

async function findPage(
  scope: Scope,
  input: ListAuditEntriesInput,
  timeZone: string,
): Promise<Pick<AuditList, "page" | "count">> {
  if (hasWrongFilter(input))
    return { page: { rows: [], previous: null, next: null }, count: cappedCount(0) };
  const filter = auditFilterOf(input, timeZone);
  const window = windowOf(input, pageSize);
  const found = await listAuditRows(scope, { filter, window });
  const page = cutPage(found, window, ({ seq }) => ({ keys: [], id: seq }));
  const names = await namesIn(scope, page.rows);
  const personal = await findPersonalChanges(scope, page.rows);
  const rows = page.rows.map(({ hash: _hash, ...row }) => ({
    ...row,
    actor: actorView(row.actor, names),
    personal: personal.get(row.seq) ?? null,
  }));
  const counted = await countAuditRows(scope, filter, countLimit + 1);
  return { page: { ...page, rows }, count: cappedCount(counted) };
}

function actorView(actor: string, names: Map<string, string>): AuditActor {
  const memberId = memberIdIn(actor);
  if (memberId !== undefined) return { kind: "member", name: names.get(memberId) ?? "" };
  const kind = actor.split(":")[0];
  return { kind: kind === "learner" || kind === "person" || kind === "anyone" ? kind : "system" };
}
