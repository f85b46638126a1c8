import { listLearnerMails } from "@/lib/adapters/db/stores/learner-mail-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { mailReachOf } from "./mail-reach";
import { describeMails, type SeenMails } from "./seen-mails";

const shownOfOne = 50;

export type GetLearnerMailsInput = { learnerId: string };

/**
 * Mails to one learner, newest first, without those about courses of other faculties. Errors:
 * FORBIDDEN.
 */
export async function getLearnerMails(
  ctx: Context,
  input: GetLearnerMailsInput,
): Promise<SeenMails> {
  const facultyIds = mailReachOf(ctx);
  return inInstitution(ctx, async (scope) => {
    const mails = await listLearnerMails(
      scope,
      { learnerId: input.learnerId, facultyIds },
      shownOfOne,
    );
    const seen = await describeMails(scope, ctx, mails);
    await noteRead(scope, ctx, { what: "mails", people: 1, subject: input.learnerId });
    return seen;
  });
}
