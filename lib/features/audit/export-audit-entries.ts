import { recordAudit } from "@/lib/adapters/db/record";
import {
  type AuditFilter,
  type AuditRow,
  listAuditRows,
} from "@/lib/adapters/db/stores/audit-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { writeRows, writeTable } from "@/lib/adapters/tables/write-table";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { memberIdIn, namesIn } from "./audit-actors";
import { type AuditSearch, auditFilterOf } from "./audit-search";

const exportPageSize = 2_000;

const columns = ["number", "time (UTC)", "who", "name", "action", "on", "noted", "hash"] as const;

export type ExportAuditEntriesInput = { search: AuditSearch };

/**
 * What was searched for as a CSV file for spreadsheets, newest first, a part at a time while it is
 * read. The audit row is written before the first byte leaves, so it is the first in the file where
 * it matches.
 */
export async function exportAuditEntries(
  ctx: Context,
  input: ExportAuditEntriesInput,
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
    return auditFilterOf(input.search, (await getInstitution(scope)).profile.timeZone);
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
