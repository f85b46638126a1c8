import type { Prisma } from "@/lib/adapters/db/generated/client";
import { inListOrder, keysetOf } from "@/lib/adapters/db/keyset";
import { likeText } from "@/lib/adapters/db/like-text";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { ListWindow } from "@/lib/domain/lists/page";
import type { MailFailureReason } from "@/lib/domain/mail/mail-failure";
import type { MailKind } from "@/lib/domain/mail/mail-kinds";
import type { DeliveryOutcome } from "@/lib/domain/mail/states";
import { isDeliveredMail, undeliveredMailStates } from "@/lib/domain/mail/states";

export type NewMail = {
  dedupeKey: string;
  kind: MailKind;
  /** The language of the text, as a primary subtag. */
  language: string;
  toName: string;
  toAddress: string;
  subject: string;
  body: string;
  /** Parts of the body that are removed once it is sent. */
  secretTexts: string[];
  batchId: string | null;
  learnerId: string | null;
  credentialId: string | null;
};

/** Adds a message to the outbox unless one for the same purpose exists; null then. */
export async function insertMail(scope: Scope, mail: NewMail): Promise<string | null> {
  const rows = await scope.tx.$queryRaw<{ id: string }[]>`
    insert into mail_message (institution_id, dedupe_key, kind, language, to_name, to_address, subject, body, secret_texts, batch_id, learner_id,
      credential_id)
    values (${scope.institutionId}::uuid, ${mail.dedupeKey}, ${mail.kind}, ${mail.language}, ${mail.toName}, ${mail.toAddress}, ${mail.subject},
      ${mail.body}, ${mail.secretTexts}, ${mail.batchId}::uuid, ${mail.learnerId}::uuid, ${mail.credentialId}::uuid)
    on conflict (institution_id, dedupe_key) do nothing returning id`;
  return rows[0]?.id ?? null;
}

export async function findMail(scope: Scope, id: string) {
  return scope.tx.mailMessage.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: {
      id: true,
      toName: true,
      toAddress: true,
      subject: true,
      body: true,
      secretTexts: true,
      kind: true,
      language: true,
      state: true,
      queuedAt: true,
      tries: true,
      failingSince: true,
      batchId: true,
      credentialId: true,
    },
  });
}

export type StoredMail = NonNullable<Awaited<ReturnType<typeof findMail>>>;

export type MailOutcome = {
  /** `queued` for a mail that waits for its next attempt. */
  state: DeliveryOutcome;
  nextTryAt: Date | null;
  failure: MailFailureReason | null;
  sentAt?: Date;
  tries?: number;
  failingSince?: Date;
  body?: string;
  secretTexts?: string[];
};

/**
 * A mail as an attempt found it. The request time and the number of failures since identify the
 * attempt: each failure and each request changes one of the two.
 */
type Tried = Pick<StoredMail, "id" | "queuedAt" | "tries" | "toAddress">;

/**
 * Records the outcome of an attempt; `body` is replaced if it contains a secret that must not
 * remain. False if the outcome no longer applies.
 *
 * A mail may be requeued, perhaps to another address, during an attempt, and two attempts may run
 * concurrently. The failure of an outdated attempt is dropped: the later one has its own job and
 * outcome. Its success counts if the mail's address is unchanged, because the learner then has it;
 * with a new address, the later attempt sends it there.
 */
export async function markMail(
  scope: Scope,
  { id, queuedAt, tries, toAddress }: Tried,
  outcome: MailOutcome,
): Promise<boolean> {
  const wentOut = isDeliveredMail(outcome.state);
  const { count } = await scope.tx.mailMessage.updateMany({
    where: {
      institutionId: scope.institutionId,
      id,
      ...(wentOut
        ? { state: { in: [...undeliveredMailStates] }, toAddress }
        : { state: "queued", queuedAt, tries }),
    },
    data: outcome,
  });
  return count === 1;
}

/** Queued messages without a job: the next attempt was due before then. Oldest first. */
export async function listStalledMailIds(scope: Scope, dueUntil: Date): Promise<string[]> {
  const rows = await scope.tx.mailMessage.findMany({
    where: {
      institutionId: scope.institutionId,
      state: "queued",
      NOT: { toAddress: "" },
      OR: [{ nextTryAt: { lte: dueUntil } }, { nextTryAt: null, queuedAt: { lte: dueUntil } }],
    },
    orderBy: [{ queuedAt: "asc" }, { id: "asc" }],
    take: 1000,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** How many learners of the batch were sent a mail; reminders do not count. */
export async function countMailsOfBatch(scope: Scope, batchId: string): Promise<number> {
  const rows = await scope.tx.$queryRaw<{ mailed: number }[]>`
    select count(distinct coalesce(credential_id, id))::int as mailed from mail_message
    where institution_id = ${scope.institutionId}::uuid and batch_id = ${batchId}::uuid and state in ('sent', 'kept')`;
  return rows[0]?.mailed ?? 0;
}

export type MailFilter = { search: string; kind: MailKind | null };

function conditions(scope: Scope, { search, kind }: MailFilter): Prisma.MailMessageWhereInput {
  const contains = { contains: likeText(search), mode: "insensitive" } as const;
  return {
    institutionId: scope.institutionId,
    // An emptied mail has nothing to show.
    NOT: { toAddress: "" },
    ...(kind === null ? {} : { kind }),
    ...(search === ""
      ? {}
      : { OR: [{ toAddress: contains }, { toName: contains }, { subject: contains }] }),
  };
}

/** The mails of a window. */
export async function listMails(
  scope: Scope,
  { filter, window }: { filter: MailFilter; window: ListWindow },
) {
  const { where, orderBy, take } = keysetOf("createdAt", "instant", window);
  const rows = await scope.tx.mailMessage.findMany({
    where: { AND: [conditions(scope, filter), where] },
    orderBy,
    take,
    select: {
      id: true,
      toName: true,
      toAddress: true,
      subject: true,
      body: true,
      kind: true,
      language: true,
      state: true,
      createdAt: true,
    },
  });
  return inListOrder(rows, window);
}

/** How many match the filter, counted up to `limit`. */
export async function countMails(scope: Scope, filter: MailFilter, limit: number): Promise<number> {
  return scope.tx.mailMessage.count({ where: conditions(scope, filter), take: limit });
}

/**
 * Removes name, address and text from mails created before then; the time of sending and the
 * credential remain. Mails never sent by then become failed, except those requeued since: they keep
 * their text until sent or failed. Returns how many were emptied.
 */
export async function emptyOldMails(scope: Scope, before: Date): Promise<number> {
  const { institutionId } = scope;
  const old = { institutionId, createdAt: { lt: before } };
  await scope.tx.mailMessage.updateMany({
    where: { ...old, queuedAt: { lt: before }, state: "queued" },
    data: { state: "failed", nextTryAt: null },
  });
  const { count } = await scope.tx.mailMessage.updateMany({
    where: { ...old, NOT: [{ toAddress: "" }, { state: "queued" }] },
    data: { toName: "", toAddress: "", subject: "", body: "", secretTexts: [] },
  });
  return count;
}
