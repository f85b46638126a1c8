import { Prisma } from "@/lib/adapters/db/generated/client";
import { inListOrder } from "@/lib/adapters/db/keyset";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { ListWindow } from "@/lib/domain/lists/page";
import type { MailFailureReason } from "@/lib/domain/mail/mail-failure";
import { claimLinkKinds } from "@/lib/domain/mail/mail-kinds";
import { givenUpMailStates } from "@/lib/domain/mail/states";
import type { UndeliveredOutcome } from "@/lib/domain/mail/undelivered-mails";
import { isLearnerWithin } from "./person-register-store";
import { hasOutcome, undeliveredKeyset } from "./undelivered-mail-sql";

/** A mail to a learner, as registrars see it: without its text. */
export type LearnerMail = {
  id: string;
  kind: string | null;
  subject: string;
  /** Empty once the mail was emptied. */
  toAddress: string;
  state: string;
  /** When it was written, or last sent again. */
  queuedAt: Date;
  sentAt: Date | null;
  tries: number;
  failure: MailFailureReason | null;
  nextTryAt: Date | null;
  learnerId: string;
  learnerName: string;
  /** The address on record now. */
  email: string | null;
  credentialId: string | null;
  /** Of the credential's course. */
  facultyId: string | null;
};

/** `facultyIds`: null for the entire institution. */
type Reach = { facultyIds: readonly string[] | null };

export type WhichMails =
  | { ids: string[] }
  | { credentialId: string }
  | ({ learnerId: string } & Reach);

const columns = Prisma.sql`mail.id, mail.kind, mail.subject, mail.to_address as "toAddress", mail.state, mail.queued_at as "queuedAt",
  mail.sent_at as "sentAt", mail.tries, mail.failure, mail.next_try_at as "nextTryAt", l.id as "learnerId", l.display_name as "learnerName",
  l.email, mail.credential_id as "credentialId", m.faculty_id as "facultyId"`;

const from = Prisma.sql`from mail_message mail
  join learner l on l.institution_id = mail.institution_id and l.id = mail.learner_id
  left join credential c on c.institution_id = mail.institution_id and c.id = mail.credential_id
  left join award a on a.institution_id = c.institution_id and a.id = c.award_id
  left join micro_credential_version v on v.institution_id = a.institution_id and v.id = a.version_id
  left join micro_credential m on m.institution_id = v.institution_id and m.id = v.micro_credential_id`;

/** Newest first. */
export async function listLearnerMails(
  scope: Scope,
  which: WhichMails,
  take: number,
): Promise<LearnerMail[]> {
  return scope.tx.$queryRaw<LearnerMail[]>`
    select ${columns} ${from} where mail.institution_id = ${scope.institutionId}::uuid and ${chosen(which)}
    order by mail.created_at desc, mail.id desc limit ${take}`;
}

/** The mails of a window that did not arrive. */
export async function listMissedMails(
  scope: Scope,
  page: Reach & { outcome: UndeliveredOutcome | null; window: ListWindow },
): Promise<(LearnerMail & { createdAt: Date })[]> {
  const { where, orderBy, limit } = undeliveredKeyset(page.window);
  const rows = await scope.tx.$queryRaw<(LearnerMail & { createdAt: Date })[]>`
    select ${columns}, mail.created_at as "createdAt" ${from}
    where mail.institution_id = ${scope.institutionId}::uuid and ${isMissed} and ${isWithin(page)} and ${hasOutcome(page.outcome)} and ${where}
    order by ${orderBy} limit ${limit}`;
  return inListOrder(rows, page.window);
}

/**
 * How many mails did not arrive, how many wait because the mail server did not accept them, and
 * since when.
 */
export type MissedMails = { failed: number; waiting: number; waitingSince: Date | null };

export async function countMissedMails(scope: Scope, reach: Reach): Promise<MissedMails> {
  const rows = await scope.tx.$queryRaw<MissedMails[]>`
    select count(*) filter (where mail.state = 'failed')::int as failed, count(*) filter (where mail.state = 'queued')::int as waiting,
      min(mail.failing_since) filter (where mail.state = 'queued') as "waitingSince"
    ${from} where mail.institution_id = ${scope.institutionId}::uuid and ${isMissed} and ${isWithin(reach)}`;
  return rows[0] ?? { failed: 0, waiting: 0, waitingSince: null };
}

function chosen(which: WhichMails): Prisma.Sql {
  if ("ids" in which) return Prisma.sql`mail.id = any (${which.ids}::uuid[])`;
  if ("credentialId" in which) return Prisma.sql`mail.credential_id = ${which.credentialId}::uuid`;
  return Prisma.sql`mail.learner_id = ${which.learnerId}::uuid and ${isWithin(which)}`;
}

function isWithin({ facultyIds }: Reach): Prisma.Sql {
  if (facultyIds === null) return Prisma.sql`true`;
  return Prisma.sql`case when c.id is null then ${isLearnerWithin(facultyIds)} else m.faculty_id = any (${[...facultyIds]}::uuid[]) end`;
}

/**
 * Mails a registrar can still act on: no expired code, and no link to a credential claimed or ended
 * since.
 */
const isMissed = Prisma.sql`mail.to_address <> '' and (mail.state = 'failed' or mail.state = 'queued' and mail.next_try_at is not null)
  and mail.kind is distinct from 'claim-code'
  and (mail.kind <> all (${[...claimLinkKinds]}::text[]) or c.state = 'delivered' and l.person_id is null)`;

/**
 * Locks a mail until the transaction ends: an attempt that ends at the same time records its
 * outcome before or after.
 */
export async function lockMail(scope: Scope, id: string): Promise<void> {
  await scope.tx
    .$queryRaw`select id from mail_message where institution_id = ${scope.institutionId}::uuid and id = ${id}::uuid for update`;
}

/**
 * Requeues a mail that failed or waits for its next attempt, for an immediate attempt to this
 * address. False if it is in neither state, so that a second click sends nothing.
 */
export async function requeueMail(
  scope: Scope,
  mail: { id: string; toName: string; toAddress: string; now: Date },
): Promise<boolean> {
  const { id, toName, toAddress, now } = mail;
  const { count } = await scope.tx.mailMessage.updateMany({
    where: {
      institutionId: scope.institutionId,
      id,
      NOT: { toAddress: "" },
      OR: [
        { state: { in: [...givenUpMailStates] } },
        { state: "queued", nextTryAt: { not: null } },
      ],
    },
    data: {
      state: "queued",
      toName,
      toAddress,
      queuedAt: now,
      tries: 0,
      failingSince: null,
      failure: null,
      nextTryAt: null,
    },
  });
  return count === 1;
}

/** Removes a failed mail from the list of undelivered mails; false if it is not on it. */
export async function markMailAside(scope: Scope, id: string): Promise<boolean> {
  const { count } = await scope.tx.mailMessage.updateMany({
    where: { institutionId: scope.institutionId, id, state: "failed" },
    data: { state: "set-aside" },
  });
  return count === 1;
}
