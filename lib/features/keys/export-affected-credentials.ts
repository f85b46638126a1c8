import { recordAudit } from "@/lib/adapters/db/record";
import {
  type AffectedCredential,
  type AffectedFilter,
  countFound,
  listAffectedRecords,
} from "@/lib/adapters/db/stores/affected-credential-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { writeRows, writeTable } from "@/lib/adapters/tables/write-table";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { ListPlace } from "@/lib/domain/lists/list-query";
import type { ListWindow } from "@/lib/domain/lists/page";
import { type AffectedInput, affectedCredentialsFilter } from "./affected-filter";

const exportPageSize = 2_000;

const columns = [
  "credential",
  "format",
  "state",
  "issued at",
  "name",
  "student number",
  "e-mail",
  "micro-credential",
  "run",
  "batch",
] as const;

export type ExportAffectedCredentialsInput = AffectedInput;

/**
 * The filtered credentials as a CSV file for spreadsheets, streamed in parts. The audit row is
 * written before the first byte is sent, as the export contains years of names and addresses.
 * Errors: NOT_FOUND, INVALID_INPUT for a filter that cannot be applied.
 */
export async function exportAffectedCredentials(
  ctx: Context,
  input: ExportAffectedCredentialsInput,
  { rowBatchSize = exportPageSize }: { rowBatchSize?: number } = {},
): Promise<AsyncIterable<string>> {
  authorize(ctx.actor, "signing-key.list-affected", { institutionId: institutionOf(ctx) });
  const wrong = input.query.issues.filter(({ path }) => path !== "sort");
  if (wrong.length > 0)
    throw new AppError("INVALID_INPUT", {
      fields: wrong.map(({ path, code }) => ({ path, code })),
    });
  const filter = await inInstitution(ctx, async (scope) => {
    const wanted = await affectedCredentialsFilter(scope, input);
    const detail = {
      count: await countFound(scope, wanted),
      filtered: wanted.search !== "" || wanted.state !== null,
    };
    await recordAudit(scope, ctx, {
      action: "signing-key.export-affected",
      subject: input.keyId,
      detail,
    });
    return wanted;
  });
  return writeParts(ctx, filter, rowBatchSize);
}

async function* writeParts(
  ctx: Context,
  filter: AffectedFilter,
  rowBatchSize: number,
): AsyncGenerator<string> {
  yield writeTable([columns]);
  let place: ListPlace | null = null;
  do {
    const window: ListWindow = { by: "issued", direction: "descending", place, take: rowBatchSize };
    const part: AffectedCredential[] = await inInstitution(ctx, (scope) =>
      listAffectedRecords(scope, { filter, window }),
    );
    if (part.length > 0) yield writeRows(part.map(toRow));
    const last = part.length === rowBatchSize ? part.at(-1) : undefined;
    place = last
      ? { side: "after", cursor: { keys: [last.issuedAt.toISOString()], id: last.id } }
      : null;
  } while (place !== null);
}

function toRow({
  id,
  format,
  state,
  issuedAt,
  learner,
  title,
  run,
  batchId,
}: AffectedCredential): (string | null)[] {
  const { displayName, studentNumber, email } = learner;
  return [
    `urn:uuid:${id}`,
    format,
    state,
    issuedAt.toISOString(),
    displayName,
    studentNumber,
    email,
    title,
    run.title,
    batchId,
  ];
}
