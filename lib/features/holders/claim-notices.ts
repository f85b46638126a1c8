import type { ClaimLink } from "@/lib/adapters/db/stores/claim-store";
import { listCourseNames } from "@/lib/adapters/db/stores/course-name-store";
import type { IssuedCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { queueMail } from "@/lib/adapters/mail/queue-mail";
import { codeValidMinutes } from "@/lib/domain/claiming/claim-proofs";
import type { Context } from "@/lib/domain/context";

type Recipient = { displayName: string; email: string | null; language: string | null };

/**
 * The recipient, with the ids that show a registrar the state of the mail; null if no address is
 * enrolled.
 */
function addressed(learner: Recipient, learnerId: string) {
  if (learner.email === null) return null;
  return {
    to: { name: learner.displayName, address: learner.email },
    language: learner.language,
    learnerId,
  };
}

async function courseOf(scope: Scope, { award }: IssuedCredential) {
  const { id, title } = award.enrolment.run.version;
  const course = (await listCourseNames(scope, [id])).get(id);
  return { title: course?.title ?? title, courseLanguage: course?.language ?? null };
}

/** Notifies the enrolled address that the record was claimed, whatever the account. */
export async function notifyClaimed(
  scope: Scope,
  ctx: Context,
  of: { link: ClaimLink; credential: IssuedCredential },
): Promise<void> {
  const to = addressed(of.link.learner, of.link.learnerId);
  if (!to) return;
  const { title, courseLanguage } = await courseOf(scope, of.credential);
  await queueMail(scope, {
    ...to,
    kind: "credential-claimed",
    courseLanguage,
    values: { title, claimedOn: ctx.now },
    dedupeKey: `claimed:${of.link.id}`,
    credentialId: of.credential.id,
  });
}

export async function mailClaimCode(
  scope: Scope,
  of: { link: ClaimLink; code: string; number: number },
): Promise<void> {
  const to = addressed(of.link.learner, of.link.learnerId);
  if (!to) return;
  const values = { code: of.code, minutes: codeValidMinutes };
  await queueMail(scope, {
    ...to,
    kind: "claim-code",
    values,
    dedupeKey: `claim-code:${of.link.id}:${of.number}`,
  });
}

/**
 * Notifies the enrolled address and the account that held the record, as the enrolled address may
 * have changed in between.
 */
export async function notifyReleased(
  scope: Scope,
  ctx: Context,
  of: { learnerId: string; learner: Recipient; accountEmail: string | null },
): Promise<void> {
  const { learner, learnerId, accountEmail } = of;
  const mail = { kind: "claim-released" as const, values: {} };
  const dedupeKey = `claim-released:${learnerId}:${ctx.now.toISOString()}`;
  const to = addressed(learner, learnerId);
  if (to) await queueMail(scope, { ...to, ...mail, dedupeKey });
  if (accountEmail === null || accountEmail.toLowerCase() === learner.email?.toLowerCase()) return;
  // Not linked to the learner: registrars need not see the account's address.
  const toAccount = { name: learner.displayName, address: accountEmail };
  await queueMail(scope, {
    ...mail,
    to: toAccount,
    language: learner.language,
    dedupeKey: `${dedupeKey}:account`,
  });
}

export async function notifyNewClaimLink(
  scope: Scope,
  of: { id: string; credential: IssuedCredential; url: string; expiresAt: Date },
): Promise<void> {
  const { learner, learnerId } = of.credential.award;
  const to = addressed(learner, learnerId);
  if (!to) return;
  const { title, courseLanguage } = await courseOf(scope, of.credential);
  await queueMail(scope, {
    ...to,
    kind: of.credential.supersedesId === null ? "claim-reminder" : "claim-reminder-corrected",
    courseLanguage,
    values: { title, link: of.url, lastDay: of.expiresAt },
    dedupeKey: `claim-link:${of.id}`,
    credentialId: of.credential.id,
  });
}
