import { type AuditRow, listAuditRows } from "@/lib/adapters/db/stores/audit-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMemberRecords } from "@/lib/adapters/db/stores/member-store";
import type { PersonalChange } from "@/lib/adapters/db/stores/personal-change-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { memberIdIn, namesIn } from "./audit-actors";
import { type AuditSearch, auditFilterOf } from "./audit-search";
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

export type AuditPage = {
  entries: AuditEntryView[];
  nextBefore: string | null;
  timeZone: string;
  /** People whose entries can be searched for. */
  people: { id: string; name: string }[];
};

export type ListAuditEntriesInput = { search?: AuditSearch; before?: string | null };

/**
 * A page of the audit trail, newest first. Names, also those that were corrected, are looked up
 * now: the trail itself holds none.
 */
export async function listAuditEntries(
  ctx: Context,
  input: ListAuditEntriesInput,
): Promise<AuditPage> {
  authorize(ctx.actor, "institution.read-audit", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, async (scope) => {
    const { timeZone } = (await getInstitution(scope)).profile;
    const filter = auditFilterOf(input.search ?? {}, timeZone);
    const rows = await listAuditRows(scope, {
      filter,
      before: input.before ?? null,
      take: pageSize + 1,
    });
    const shown = rows.slice(0, pageSize);
    const names = await namesIn(scope, shown);
    const personal = await findPersonalChanges(scope, shown);
    const members = await listMemberRecords(scope, { search: "", after: null, limit: maxPeople });
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

function actorView(actor: string, names: Map<string, string>): AuditActor {
  const memberId = memberIdIn(actor);
  if (memberId !== undefined) return { kind: "member", name: names.get(memberId) ?? "" };
  const kind = actor.split(":")[0];
  return { kind: kind === "learner" || kind === "person" || kind === "anyone" ? kind : "system" };
}
