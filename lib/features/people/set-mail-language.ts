import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { getLearner, setLearnerLanguage } from "@/lib/adapters/db/stores/learner-store";
import { listEnrolmentsOfPerson } from "@/lib/adapters/db/stores/person-register-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { primaryFormat } from "@/lib/domain/credentials/formats";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { ContentLanguageSchema } from "@/lib/domain/multilingual-schema";

export const SetMailLanguageInput = z.object({
  learnerId: IdSchema,
  /** Empty: not known. */
  language: z.preprocess(
    (value) => (value === "" ? null : value),
    ContentLanguageSchema.nullable(),
  ),
});
export type SetMailLanguageInput = z.output<typeof SetMailLanguageInput>;

/**
 * Sets the language of mails to a learner. Credentials do not contain it. Errors: NOT_FOUND,
 * FORBIDDEN.
 */
export async function setMailLanguage(
  ctx: Context,
  input: SetMailLanguageInput,
): Promise<{ learnerId: string }> {
  const facultyIds = facultiesReached(ctx.actor, "learner.edit");
  authorize(ctx.actor, "learner.edit", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  const { learnerId, language } = input;
  await inInstitution(ctx, async (scope) => {
    await getLearner(scope, learnerId);
    const enrolments = await listEnrolmentsOfPerson(scope, {
      learnerId,
      facultyIds,
      format: primaryFormat,
    });
    if (facultyIds !== null && enrolments.length === 0) throw new AppError("NOT_FOUND");
    await setLearnerLanguage(scope, learnerId, language);
    await recordAudit(scope, ctx, {
      action: "learner.choose-language",
      subject: learnerId,
      detail: { language },
    });
  });
  return { learnerId };
}
