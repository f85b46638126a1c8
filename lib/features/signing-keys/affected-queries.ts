import { recordAudit } from "@/lib/adapters/db/record";
import {
  type AffectedCredential,
  type AffectedFilter,
  countAffected,
  countFound,
  listAffected as listAffectedRows,
} from "@/lib/adapters/db/stores/affected-credential-store";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { findOpenChange } from "@/lib/adapters/db/stores/change-request-store";
import type { CredentialState } from "@/lib/adapters/db/stores/credential-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import {
  findActiveKeyId,
  findCompromise,
  findPendingKeyId,
  findSigningKey,
  listRowsOfKey,
  type SigningKeyRecord,
} from "@/lib/adapters/db/stores/signing-key-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { writeRows, writeTable } from "@/lib/adapters/tables/write-table";
import { authorize, type SecondStep, secondStepOf } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { KeyCompromiseChangeSchema } from "@/lib/domain/four-eyes/administrator-matters";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";

const pageSize = 50;
const exportPageSize = 2_000;

export type SigningKeyDetail = {
  key: SigningKeyRecord;
  compromise: { at: Date; by: string | null; reason: string } | null;
  /** An administrator reported it, and a second one has yet to decide. */
  report:
    | (Pick<ChangeRequest, "id" | "digest" | "reason" | "dueAt"> & {
        since: string;
        by: string;
        isOwn: boolean;
      } & SecondStep)
    | null;
  /** Every credential it signed, by state. */
  counts: Partial<Record<CredentialState, number>>;
  /** Whether another key of the purpose signs now, or is being made. */
  successor: "active" | "pending" | null;
};

/** One key with what depends on it. Errors: NOT_FOUND. */
export async function getSigningKey(
  ctx: Context,
  input: { keyId: string },
): Promise<SigningKeyDetail> {
  authorize(ctx.actor, "signing-key.list-affected", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, async (scope) => {
    const key = await findSigningKey(scope, input.keyId);
    if (!key) throw new AppError("NOT_FOUND");
    const activeId = await findActiveKeyId(scope, key.purpose);
    const isAnotherActive = activeId !== null && activeId !== key.id;
    const compromise = key.state === "compromised" ? await findCompromise(scope, key.id) : null;
    const by = compromise?.compromisedBy ?? null;
    return {
      key,
      compromise: compromise?.compromisedAt
        ? {
            at: compromise.compromisedAt,
            by: by === null ? null : ((await listMemberNames(scope, [by])).get(by) ?? null),
            reason: compromise.compromisedReason,
          }
        : null,
      report: await findReport(scope, ctx, key.id),
      counts: await countAffected(scope, (await filterOf(scope, input)).keyIds),
      successor: isAnotherActive
        ? "active"
        : (await findPendingKeyId(scope, key.purpose))
          ? "pending"
          : null,
    };
  });
}

async function findReport(
  scope: Scope,
  ctx: Context,
  keyId: string,
): Promise<SigningKeyDetail["report"]> {
  const open = await findOpenChange(scope, { kind: "key-compromise", subjectId: keyId });
  if (!open) return null;
  const { id, digest, reason, dueAt, proposedBy, payload } = open;
  return {
    ...{ id, digest, reason, dueAt },
    since: KeyCompromiseChangeSchema.parse(payload).since,
    by: (await listMemberNames(scope, [proposedBy])).get(proposedBy) ?? "",
    isOwn: ctx.actor.kind === "member" && ctx.actor.memberId === proposedBy,
    ...secondStepOf(ctx.actor, "signing-key.approve-compromise", {
      institutionId: scope.institutionId,
      authors: await loadAuthors(scope, [proposedBy]),
    }),
  };
}

export type AffectedInput = {
  keyId: string;
  search?: string;
  states?: readonly CredentialState[] | null;
};

/**
 * What a key signed under whichever certificate: a seal's key may have come with several. Errors:
 * NOT_FOUND.
 */
async function filterOf(
  scope: Scope,
  { keyId, search, states }: AffectedInput,
): Promise<AffectedFilter> {
  const keyIds = (await listRowsOfKey(scope, keyId)).map(({ id }) => id);
  if (keyIds.length === 0) throw new AppError("NOT_FOUND");
  return { keyIds, search: search?.trim() ?? "", states: states ?? null };
}

/** The credentials that a key signed, a page at a time. Errors: NOT_FOUND. */
export async function listAffected(
  ctx: Context,
  input: AffectedInput & { afterId?: string },
): Promise<{ credentials: AffectedCredential[]; nextAfter: string | null }> {
  authorize(ctx.actor, "signing-key.list-affected", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, async (scope) => {
    const filter = await filterOf(scope, input);
    const found = await listAffectedRows(scope, {
      filter,
      afterId: input.afterId ?? null,
      take: pageSize + 1,
    });
    await noteRead(scope, ctx, {
      what: "credential-list",
      people: Math.min(found.length, pageSize),
      subject: input.keyId,
    });
    return {
      credentials: found.slice(0, pageSize),
      nextAfter: found.length > pageSize ? (found[pageSize - 1]?.id ?? null) : null,
    };
  });
}

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

/**
 * All of them as a CSV file for spreadsheets, as filtered, a part at a time while it is read. The
 * audit row stands before the first byte leaves: what is taken away is the names and addresses of
 * everybody whom the key certified, for years. Errors: NOT_FOUND.
 */
export async function exportAffected(
  ctx: Context,
  input: AffectedInput,
  { rowBatchSize = exportPageSize }: { rowBatchSize?: number } = {},
): Promise<AsyncIterable<string>> {
  authorize(ctx.actor, "signing-key.list-affected", { institutionId: institutionOf(ctx) });
  const filter = await inInstitution(ctx, async (scope) => {
    const wanted = await filterOf(scope, input);
    const detail = {
      count: await countFound(scope, wanted),
      filtered: wanted.search !== "" || wanted.states !== null,
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
  let afterId: string | null = null;
  do {
    const options = { filter, afterId, take: rowBatchSize };
    const part: AffectedCredential[] = await inInstitution(ctx, (scope) =>
      listAffectedRows(scope, options),
    );
    if (part.length > 0) yield writeRows(part.map(toRow));
    afterId = part.length === rowBatchSize ? (part.at(-1)?.id ?? null) : null;
  } while (afterId !== null);
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
