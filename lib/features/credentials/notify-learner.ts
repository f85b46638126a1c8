import { listCourseNames } from "@/lib/adapters/db/stores/course-name-store";
import type { IssuedCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { credentialChanges } from "@/lib/adapters/mail/mail-sentences";
import { queueMail } from "@/lib/adapters/mail/queue-mail";
import type { Context } from "@/lib/domain/context";

type LearnerNotice =
  | { kind: "credential-revoked"; reason: string }
  | { kind: "credential-suspended"; reason: string }
  | { kind: "credential-reinstated" };

const whatHappened = {
  "credential-revoked": credentialChanges.revoked,
  "credential-suspended": credentialChanges.suspended,
};

/**
 * Notifies the learner that their credential is no longer in force, or is again. Learners who were
 * never notified of the credential are not notified of its end. Each change of state is notified
 * once.
 */
export async function notifyLearner(
  scope: Scope,
  ctx: Context,
  of: { credential: IssuedCredential; notice: LearnerNotice },
): Promise<void> {
  const { credential, notice } = of;
  const { learner, learnerId, enrolment } = credential.award;
  if (learner.email === null || credential.deliveredAt === null) return;
  const { version } = enrolment.run;
  const course = (await listCourseNames(scope, [version.id])).get(version.id);
  const title = course?.title ?? version.title;
  await queueMail(scope, {
    ...(notice.kind === "credential-reinstated"
      ? { kind: notice.kind, values: { title, whatHappened: credentialChanges.reinstated } }
      : {
          kind: notice.kind,
          values: { title, whatHappened: whatHappened[notice.kind], reason: notice.reason },
        }),
    to: { name: learner.displayName, address: learner.email },
    language: learner.language,
    courseLanguage: course?.language ?? null,
    dedupeKey: `${notice.kind}:${credential.id}:${ctx.now.toISOString()}`,
    learnerId,
    credentialId: credential.id,
  });
}
