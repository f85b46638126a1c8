import { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { primaryFormat } from "@/lib/domain/credentials/formats";
import { claimLinkKinds, type MailKind } from "@/lib/domain/mail/mail-kinds";
import { missedMailStates, undeliveredMailStates } from "@/lib/domain/mail/states";
import { withoutSecrets } from "@/lib/domain/mail/without-secrets";

export type DeliveryRow = {
  credentialId: string;
  awardId: string;
  batchId: string | null;
  versionId: string;
  facultyId: string | null;
  state: string;
  learnerId: string;
  learnerName: string;
  studentNumber: string | null;
  dateOfBirth: Date | null;
  email: string | null;
  language: string | null;
  isClaimed: boolean;
  mailState: string | null;
  mailedAt: Date | null;
  /**
   * When the last mail with the credential or its link to the present address was written, unless
   * it failed.
   */
  reachedAt: Date | null;
  isCorrected: boolean;
};

const bringing: MailKind[] = [
  ...claimLinkKinds,
  "credential-held",
  "credential-replaced",
  "credential-signed-again",
];

/**
 * Each learner's credential with the last delivery mail, by name. Bounded by the batch, or by the
 * ids.
 */
export async function listDelivery(
  scope: Scope,
  which: { batchId: string } | { ids: string[] },
): Promise<DeliveryRow[]> {
  const chosen =
    "batchId" in which
      ? Prisma.sql`c.batch_id = ${which.batchId}::uuid`
      : Prisma.sql`c.id = any (${which.ids}::uuid[])`;
  return scope.tx.$queryRaw<DeliveryRow[]>`
    select c.id as "credentialId", c.award_id as "awardId", c.batch_id as "batchId", a.version_id as "versionId", m.faculty_id as "facultyId",
      c.state, l.id as "learnerId", l.display_name as "learnerName", l.student_number as "studentNumber", l.date_of_birth as "dateOfBirth",
      l.email, l.language, (l.person_id is not null or c.claimed_at is not null) as "isClaimed",
      mail.state as "mailState", mail.created_at as "mailedAt", mail.reached_at as "reachedAt", c.supersedes_id is not null as "isCorrected"
    from credential c
    join award a on a.institution_id = c.institution_id and a.id = c.award_id
    join learner l on l.institution_id = a.institution_id and l.id = a.learner_id
    join micro_credential_version v on v.institution_id = a.institution_id and v.id = a.version_id
    join micro_credential m on m.institution_id = v.institution_id and m.id = v.micro_credential_id
    left join lateral (select state, created_at, max(created_at) filter (where state <> all (${missedMailStates}::text[]) and lower(to_address) = lower(l.email)) over () as reached_at
      from mail_message where institution_id = c.institution_id and credential_id = c.id and (kind is null or kind = any (${bringing}::text[]))
      order by created_at desc, id desc limit 1) mail on true
    where c.institution_id = ${scope.institutionId}::uuid and c.format = ${primaryFormat} and ${chosen}
    order by l.display_name, c.id`;
}

/**
 * Cancels queued or failed mails with an older claim link, of a credential or of all of a
 * learner's: the link has ended and is removed from the text.
 */
export async function withdrawClaimMails(
  scope: Scope,
  whose: { credentialId: string } | { learnerId: string },
): Promise<void> {
  const { institutionId } = scope;
  const open = [...undeliveredMailStates];
  const mails = await scope.tx.mailMessage.findMany({
    where: {
      institutionId,
      ...whose,
      state: { in: open },
      OR: [{ kind: null }, { kind: { in: [...claimLinkKinds] } }],
    },
    select: { id: true, kind: true, body: true, secretTexts: true },
  });
  for (const { id, ...mail } of mails)
    await scope.tx.mailMessage.updateMany({
      where: { institutionId, id, state: { in: open } },
      data: { state: "withdrawn", nextTryAt: null, ...withoutSecrets(mail) },
    });
}
