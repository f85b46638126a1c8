import { listCourseNames } from "@/lib/adapters/db/stores/course-name-store";
import type { IssuedCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { queueMail } from "@/lib/adapters/mail/queue-mail";
import type { Context } from "@/lib/domain/context";
import { credentialChanges } from "@/lib/domain/mail/credential-changes";

type Told =
  | { kind: "credential-revoked"; reason: string }
  | { kind: "credential-suspended"; reason: string }
  | { kind: "credential-reinstated" };

const whatHappened = {
  "credential-revoked": credentialChanges.revoked,
  "credential-suspended": credentialChanges.suspended,
};

/**
 * Tells the learner that their credential no longer counts, or counts again. Who was never told
 * that they have it is not told that they lost it. Each change of state is told once.
 */
export async function notifyLearner(
  scope: Scope,
  ctx: Context,
  of: { credential: IssuedCredential; told: Told },
): Promise<void> {
  const { credential, told } = of;
  const { learner, learnerId, enrolment } = credential.award;
  if (learner.email === null || credential.deliveredAt === null) return;
  const { version } = enrolment.run;
  const course = (await listCourseNames(scope, [version.id])).get(version.id);
  const title = course?.title ?? version.title;
  await queueMail(scope, {
    ...(told.kind === "credential-reinstated"
      ? { kind: told.kind, values: { title, whatHappened: credentialChanges.reinstated } }
      : {
          kind: told.kind,
          values: { title, whatHappened: whatHappened[told.kind], reason: told.reason },
        }),
    to: { name: learner.displayName, address: learner.email },
    language: learner.language,
    courseLanguage: course?.language ?? null,
    dedupeKey: `${told.kind}:${credential.id}:${ctx.now.toISOString()}`,
    learnerId,
    credentialId: credential.id,
  });
}
