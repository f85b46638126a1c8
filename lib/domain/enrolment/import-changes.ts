import { z } from "zod";
import { dayOrders } from "./day-order";
import type { DecodedTable } from "./import-row";
import { foldHeading } from "./learner-columns";
import { learnerFields } from "./learner-fields";
import { delimiters } from "./split-cells";
import { textEncodings } from "./text-encodings";

/** The roles that can be chosen for a column. */
export const chosenRoles = [...learnerFields, "ignored"] as const;
export const ColumnRoleSchema = z.enum(chosenRoles, { error: "unknownCode" });
type ChosenRole = z.output<typeof ColumnRoleSchema>;

/** More rows than any learner file has. */
export const headingRowLimit = 100_000;

/** A registrar's reading options; null ones are guessed. Columns by position, such as "#2". */
export const ReadingChoicesSchema = z.object({
  encoding: z.enum(textEncodings, { error: "unknownCode" }).nullable().default(null),
  delimiter: z.enum(delimiters, { error: "unknownCode" }).nullable().default(null),
  sheet: z.string().max(200).nullable().default(null),
  headingRow: z.number().int().min(0).max(headingRowLimit).nullable().default(null),
  dayOrder: z.enum(dayOrders, { error: "unknownCode" }).nullable().default(null),
  columns: z.record(z.string().regex(/^#\d{1,3}$/), ColumnRoleSchema).default({}),
});

export type ReadingChoices = z.output<typeof ReadingChoicesSchema>;

/** `codes`: the hints shown when the row was accepted. New hints need another decision. */
export type RowDecision = { kind: "accept"; codes: string[] } | { kind: "leave-out" };

/** A registrar's changes to one row: cells by position, and whether it is included. */
export const RowChangesSchema = z.array(
  z.object({
    row: z.number().int(),
    cells: z.record(z.string().regex(/^\d{1,3}$/), z.string().max(1000)).optional(),
    decision: z
      .union([
        z.object({ kind: z.literal("accept"), codes: z.array(z.string()) }),
        z.object({ kind: z.literal("leave-out") }),
      ])
      .optional(),
  }),
);

export type RowChange = z.output<typeof RowChangesSchema>[number];

/** The table with corrected cells; rows keep their numbers. */
export function applyCorrections(table: DecodedTable, changes: readonly RowChange[]): DecodedTable {
  const corrected = new Map(
    changes.flatMap(({ row, cells }) => (cells ? [[row, cells] as const] : [])),
  );
  if (corrected.size === 0) return table;
  const rows = table.rows.map(({ row, cells }) => {
    const given = corrected.get(row);
    if (!given) return { row, cells };
    const filled = [...cells];
    for (const [position, text] of Object.entries(given)) {
      while (filled.length <= Number(position)) filled.push("");
      filled[Number(position)] = text;
    }
    return { row, cells: filled };
  });
  return { header: table.header, rows };
}

/** The changes with one row corrected; an earlier decision on the row no longer counts. */
export function withCorrection(
  changes: readonly RowChange[],
  row: number,
  cells: Record<string, string>,
): RowChange[] {
  const earlier = changes.find((change) => change.row === row);
  return [
    ...changes.filter((change) => change.row !== row),
    { row, cells: { ...earlier?.cells, ...cells } },
  ];
}

/** The changes with the same decision on several rows; null removes decisions. */
export function withDecisions(
  changes: readonly RowChange[],
  decisions: ReadonlyMap<number, RowDecision | null>,
): RowChange[] {
  const kept = changes.filter(({ row }) => !decisions.has(row));
  const decided = [...decisions].map(([row, decision]) => {
    const cells = changes.find((change) => change.row === row)?.cells;
    return { row, ...(cells ? { cells } : {}), ...(decision ? { decision } : {}) };
  });
  return [
    ...kept,
    ...decided.filter(({ cells, decision }) => cells !== undefined || decision !== undefined),
  ];
}

/** The maximum number of saved headings; the oldest are dropped first. */
const rememberedHeadings = 300;

/** The manually chosen columns that an institution saves: by heading, for the next file. */
export function rememberColumns(
  earlier: Readonly<Record<string, ChosenRole>>,
  header: readonly string[],
  chosen: Readonly<Record<string, ChosenRole>>,
): Record<string, ChosenRole> {
  const remembered = { ...earlier };
  for (const [key, role] of Object.entries(chosen)) {
    const folded = foldHeading(header[Number(key.slice(1))] ?? "");
    // "A", "B": columns of a file without headings are meaningless for the next one.
    if (folded.length < 2) continue;
    delete remembered[folded];
    remembered[folded] = role;
  }
  return Object.fromEntries(Object.entries(remembered).slice(-rememberedHeadings));
}
