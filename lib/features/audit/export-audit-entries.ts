import type { z } from "zod";
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
import { AppError } from "@/lib/domain/errors";
import type { ListPlace } from "@/lib/domain/lists/list-query";
import type { ListWindow } from "@/lib/domain/lists/page";
import { memberIdIn, namesIn } from "./audit-actors";
import { AuditSearch, auditFilterOf, hasWrongFilter } from "./audit-search";

const exportPageSize = 2_000;

const columns = ["number", "time (UTC)", "who", "name", "action", "on", "noted", "hash"] as const;

export const ExportAuditEntriesInput = AuditSearch;
export type ExportAuditEntriesInput = z.output<typeof ExportAuditEntriesInput>;

/**
 * What was searched for as a CSV file for spreadsheets, newest first, a part at a time while it is
 * read. The audit row is written before the first byte leaves, so it is the first in the file where
 * it matches. Errors: INVALID_INPUT for a filter that cannot be applied.
 */
export async function exportAuditEntries(
  ctx: Context,
  input: ExportAuditEntriesInput,
): Promise<AsyncIterable<string>> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "institution.read-audit", { institutionId });
  if (hasWrongFilter(input))
    throw new AppError("INVALID_INPUT", {
      fields: input.issues.map(({ path, code }) => ({ path, code })),
    });
  const filter = await inInstitution(ctx, async (scope) => {
    const { who = null, action = null, from = null, until = null } = input.filters;
    const searched = input.search !== undefined;
    const detail = { who, wantedAction: action, from, until, searched };
    await recordAudit(scope, ctx, {
      action: "institution.export-audit",
      subject: institutionId,
      detail,
    });
    return auditFilterOf(input, (await getInstitution(scope)).profile.timeZone);
  });
  return writeParts(ctx, filter);
}

async function* writeParts(ctx: Context, filter: AuditFilter): AsyncGenerator<string> {
  yield writeTable([columns]);
  let place: ListPlace | null = null;
  do {
    const window: ListWindow = {
      by: "number",
      direction: "descending",
      place,
      take: exportPageSize,
    };
    const part = await inInstitution(ctx, async (scope) => {
      const rows = await listAuditRows(scope, { filter, window });
      const names = await namesIn(scope, rows);
      return rows.map((row) => ({ ...row, name: names.get(memberIdIn(row.actor) ?? "") ?? "" }));
    });
    if (part.length > 0) yield writeRows(part.map(toCells));
    const last = part.length === exportPageSize ? part.at(-1) : undefined;
    place = last ? { side: "after", cursor: { keys: [], id: last.seq } } : null;
  } while (place !== null);
}

function toCells(row: AuditRow & { name: string }): string[] {
  const { seq, at, actor, name, action, subject, detail, hash } = row;
  return [seq, at.toISOString(), actor, name, action, subject, JSON.stringify(detail), hash];
}
