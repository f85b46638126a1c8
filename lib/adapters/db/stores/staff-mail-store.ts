import { Prisma } from "@/lib/adapters/db/generated/client";
import { inListOrder } from "@/lib/adapters/db/keyset";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { ListWindow } from "@/lib/domain/lists/page";
import type { MailFailureReason } from "@/lib/domain/mail/mail-failure";
import type { UndeliveredOutcome } from "@/lib/domain/mail/undelivered-mails";
import { hasOutcome, undeliveredKeyset } from "./undelivered-mail-sql";

/**
 * A mail to a member or to the institution's contact address, as administrators see it: without its
 * text.
 */
export type StaffMail = {
  id: string;
  kind: string | null;
  subject: string;
  toName: string;
  /** Empty once the mail was emptied. */
  toAddress: string;
  state: string;
  /** When it was written, or last sent again. */
  queuedAt: Date;
  sentAt: Date | null;
  tries: number;
  failure: MailFailureReason | null;
  nextTryAt: Date | null;
  createdAt: Date;
  /**
   * The active member who has this address; null for a former member and for the contact address.
   */
  memberId: string | null;
  isContact: boolean;
};

const isUndelivered = Prisma.sql`mail.learner_id is null and mail.to_address <> ''
  and (mail.state = 'failed' or mail.state = 'queued' and mail.next_try_at is not null)`;

const selected = Prisma.sql`select mail.id, mail.kind, mail.subject, mail.to_name as "toName", mail.to_address as "toAddress", mail.state,
    mail.queued_at as "queuedAt", mail.sent_at as "sentAt", mail.tries, mail.failure, mail.next_try_at as "nextTryAt", mail.created_at as "createdAt",
    (select m.id from member m where m.institution_id = mail.institution_id and m.state = 'active' and lower(m.email) = lower(mail.to_address)
      order by m.id limit 1) as "memberId",
    lower(mail.to_address) = lower(coalesce(i.profile ->> 'contactEmail', '')) as "isContact"
  from mail_message mail join institution i on i.id = mail.institution_id`;

/** These, in any state. */
export async function listStaffMails(
  scope: Scope,
  { ids }: { ids: string[] },
  take: number,
): Promise<StaffMail[]> {
  return scope.tx.$queryRaw<StaffMail[]>`${selected}
    where mail.institution_id = ${scope.institutionId}::uuid and mail.learner_id is null and mail.id = any (${ids}::uuid[])
    order by mail.created_at desc, mail.id desc limit ${take}`;
}

/** The mails of a window that were not delivered. */
export async function listUndeliveredToStaff(
  scope: Scope,
  { outcome, window }: { outcome: UndeliveredOutcome | null; window: ListWindow },
): Promise<StaffMail[]> {
  const { where, orderBy, limit } = undeliveredKeyset(window);
  const rows = await scope.tx.$queryRaw<StaffMail[]>`${selected}
    where mail.institution_id = ${scope.institutionId}::uuid and ${isUndelivered} and ${hasOutcome(outcome)} and ${where}
    order by ${orderBy} limit ${limit}`;
  return inListOrder(rows, window);
}

export async function countUndeliveredStaffMails(
  scope: Scope,
): Promise<{ failed: number; waiting: number }> {
  const rows = await scope.tx.$queryRaw<{ failed: number; waiting: number }[]>`
    select count(*) filter (where mail.state = 'failed')::int as failed, count(*) filter (where mail.state = 'queued')::int as waiting
    from mail_message mail where mail.institution_id = ${scope.institutionId}::uuid and ${isUndelivered}`;
  return rows[0] ?? { failed: 0, waiting: 0 };
}
