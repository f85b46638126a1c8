import {
  countMissedMails,
  listLearnerMails,
  type MissedMails,
} from "@/lib/adapters/db/stores/learner-mail-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { mailReachOf } from "./mail-reach";
import { describeMails, type SeenMails } from "./seen-mails";

const shownMissed = 200;

/**
 * Mails to learners that did not arrive: those that failed, then those that wait for another try.
 * Errors: FORBIDDEN.
 */
export async function listUndeliveredMails(
  ctx: Context,
): Promise<SeenMails & { counts: MissedMails }> {
  const facultyIds = mailReachOf(ctx);
  return inInstitution(ctx, async (scope) => {
    const mails = await listLearnerMails(scope, { missed: true, facultyIds }, shownMissed);
    const seen = {
      ...(await describeMails(scope, ctx, mails)),
      counts: await countMissedMails(scope, { facultyIds }),
    };
    await noteRead(scope, ctx, {
      what: "mails",
      people: new Set(mails.map(({ learnerId }) => learnerId)).size,
    });
    return seen;
  });
}
