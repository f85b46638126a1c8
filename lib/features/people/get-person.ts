import { findOpenChange } from "@/lib/adapters/db/stores/change-request-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { getLearner, type LearnerRecord } from "@/lib/adapters/db/stores/learner-store";
import {
  listEnrolmentsOfPerson,
  type PersonEnrolment,
} from "@/lib/adapters/db/stores/person-register-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { primaryFormat } from "@/lib/domain/credentials/formats";
import { AppError } from "@/lib/domain/errors";

export type Person = {
  learner: LearnerRecord;
  enrolments: PersonEnrolment[];
  timeZone: string;
  /** The change of their identity that waits for a second registrar. */
  openChangeId: string | null;
  /** Only what belongs to the registrar's faculties is shown. */
  isPartial: boolean;
};

export type GetPersonInput = { learnerId: string };

/**
 * One learner's runs, results and credentials, as far as the registrar is responsible. Errors:
 * NOT_FOUND, also for a person without an enrolment in the registrar's faculties; FORBIDDEN.
 */
export async function getPerson(ctx: Context, input: GetPersonInput): Promise<Person> {
  const facultyIds = facultiesReached(ctx.actor, "learner.list");
  authorize(ctx.actor, "learner.list", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => {
    const learner = await getLearner(scope, input.learnerId);
    const enrolments = await listEnrolmentsOfPerson(scope, {
      learnerId: learner.id,
      facultyIds,
      format: primaryFormat,
    });
    if (facultyIds !== null && enrolments.length === 0) throw new AppError("NOT_FOUND");
    const { timeZone } = (await getInstitution(scope)).profile;
    const openChange = await findOpenChange(scope, {
      kind: "learner-identity",
      subjectId: learner.id,
    });
    await noteRead(scope, ctx, { what: "learner", people: 1, subject: learner.id });
    return {
      learner,
      enrolments,
      timeZone,
      openChangeId: openChange?.id ?? null,
      isPartial: facultyIds !== null,
    };
  });
}
