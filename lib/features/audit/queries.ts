import { recordAudit } from "@/lib/adapters/db/record";
import {
  type AuditFilter,
  type AuditRow,
  listAuditRows,
} from "@/lib/adapters/db/stores/audit-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMemberNames, listMembers } from "@/lib/adapters/db/stores/member-store";
import type { PersonalChange } from "@/lib/adapters/db/stores/personal-change-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { writeRows, writeTable } from "@/lib/adapters/tables/write-table";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { dayAfter, startOfDayIn } from "@/lib/domain/days";
import { findPersonalChanges } from "./personal-changes";

const pageSize = 50;
const exportPageSize = 2_000;
const maxPeople = 500;

/** What of the trail is wanted; days are of the institution's time zone, the last one included. */
export type AuditSearch = {
  /** A member's id, or `learner`, `person` or `system`. */
  who?: string | undefined;
  action?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  q?: string | undefined;
};

export type AuditActor =
  | { kind: "member"; name: string }
  | { kind: "learner" | "person" | "system" | "anyone" };

export type AuditEntryView = Omit<AuditRow, "actor" | "hash"> & {
  actor: AuditActor;
  /**
   * Old and new values of names and identifiers; empty once they are no longer kept, null where the
   * entry is about none.
   */
  personal: PersonalChange[] | null;
};

export type AuditPage = {
  entries: AuditEntryView[];
  nextBefore: string | null;
  timeZone: string;
  /** Whose entries can be asked for. */
  people: { id: string; name: string }[];
};

/**
 * A page of the audit trail, newest first. Names, also those that were corrected, are looked up
 * now: the trail itself holds none.
 */
export async function listAuditEntries(
  ctx: Context,
  input: { search?: AuditSearch; before?: string | null },
): Promise<AuditPage> {
  authorize(ctx.actor, "institution.read-audit", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, async (scope) => {
    const { timeZone } = (await getInstitution(scope)).profile;
    const filter = filterOf(input.search ?? {}, timeZone);
    const rows = await listAuditRows(scope, {
      filter,
      before: input.before ?? null,
      take: pageSize + 1,
    });
    const shown = rows.slice(0, pageSize);
    const names = await namesIn(scope, shown);
    const personal = await findPersonalChanges(scope, shown);
    const members = await listMembers(scope, { search: "", after: null, limit: maxPeople });
    return {
      entries: shown.map(({ hash: _hash, ...row }) => ({
        ...row,
        actor: actorView(row.actor, names),
        personal: personal.get(row.seq) ?? null,
      })),
      nextBefore: rows.length > pageSize ? (shown.at(-1)?.seq ?? null) : null,
      timeZone,
      people: members.map(({ id, displayName }) => ({ id, name: displayName })),
    };
  });
}

function filterOf({ who, action, from, until, q }: AuditSearch, timeZone: string): AuditFilter {
  const kinds = ["learner", "person", "system"];
  return {
    actor: who === undefined ? null : kinds.includes(who) ? who : `member:${who}`,
    action: action ?? null,
    from: from === undefined ? null : startOfDayIn(timeZone, from),
    until: until === undefined ? null : startOfDayIn(timeZone, dayAfter(until)),
    search: q ?? "",
  };
}

const namesIn = (scope: Scope, rows: readonly AuditRow[]) =>
  listMemberNames(scope, [...new Set(rows.flatMap(({ actor }) => memberIdIn(actor) ?? []))]);

function memberIdIn(actor: string): string | undefined {
  return actor.startsWith("member:") ? actor.slice("member:".length) : undefined;
}

function actorView(actor: string, names: Map<string, string>): AuditActor {
  const memberId = memberIdIn(actor);
  if (memberId !== undefined) return { kind: "member", name: names.get(memberId) ?? "" };
  const kind = actor.split(":")[0];
  return { kind: kind === "learner" || kind === "person" || kind === "anyone" ? kind : "system" };
}

const columns = ["number", "time (UTC)", "who", "name", "action", "on", "noted", "hash"] as const;

/**
 * What was searched for as a CSV file for spreadsheets, newest first, a part at a time while it is
 * read. The audit row is written before the first byte leaves, so it is the first in the file where
 * it matches.
 */
export async function exportAuditEntries(
  ctx: Context,
  input: { search: AuditSearch },
): Promise<AsyncIterable<string>> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "institution.read-audit", { institutionId });
  const filter = await inInstitution(ctx, async (scope) => {
    const { who = null, action = null, from = null, until = null, q = null } = input.search;
    const detail = { who, wantedAction: action, from, until, searched: q !== null };
    await recordAudit(scope, ctx, {
      action: "institution.export-audit",
      subject: institutionId,
      detail,
    });
    return filterOf(input.search, (await getInstitution(scope)).profile.timeZone);
  });
  return writeParts(ctx, filter);
}

async function* writeParts(ctx: Context, filter: AuditFilter): AsyncGenerator<string> {
  yield writeTable([columns]);
  let before: string | null = null;
  do {
    const page: { filter: AuditFilter; before: string | null; take: number } = {
      filter,
      before,
      take: exportPageSize,
    };
    const part = await inInstitution(ctx, async (scope) => {
      const rows = await listAuditRows(scope, page);
      const names = await namesIn(scope, rows);
      return rows.map((row) => ({ ...row, name: names.get(memberIdIn(row.actor) ?? "") ?? "" }));
    });
    if (part.length > 0) yield writeRows(part.map(toCells));
    before = part.length === exportPageSize ? (part.at(-1)?.seq ?? null) : null;
  } while (before !== null);
}

function toCells(row: AuditRow & { name: string }): string[] {
  const { seq, at, actor, name, action, subject, detail, hash } = row;
  return [seq, at.toISOString(), actor, name, action, subject, JSON.stringify(detail), hash];
}
