import type { z } from "zod";
import {
  countMissedMails,
  listMissedMails,
  type MissedMails,
} from "@/lib/adapters/db/stores/learner-mail-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { cutPage, type Page, windowOf } from "@/lib/domain/lists/page";
import { UndeliveredMailsQuery, undeliveredCursor } from "@/lib/domain/mail/undelivered-mails";
import { mailReachOf } from "./mail-reach";
import { describeMails, type SeenMail } from "./seen-mails";

const pageSize = 50;

export const ListUndeliveredMailsInput = UndeliveredMailsQuery;
export type ListUndeliveredMailsInput = z.output<typeof ListUndeliveredMailsInput>;

export type UndeliveredMails = { page: Page<SeenMail>; counts: MissedMails; timeZone: string };

/**
 * Mails to learners that did not arrive: those that failed, then those that wait for another try.
 * Errors: FORBIDDEN.
 */
export async function listUndeliveredMails(
  ctx: Context,
  input: ListUndeliveredMailsInput,
): Promise<UndeliveredMails> {
  const facultyIds = mailReachOf(ctx);
  const outcome = input.filters.outcome ?? null;
  const window = windowOf(input, pageSize);
  return inInstitution(ctx, async (scope) => {
    const found = await listMissedMails(scope, { facultyIds, outcome, window });
    const page = cutPage(found, window, undeliveredCursor);
    const { mails, timeZone } = await describeMails(scope, ctx, page.rows);
    await noteRead(scope, ctx, {
      what: "mails",
      people: new Set(mails.map(({ learnerId }) => learnerId)).size,
    });
    const counts = await countMissedMails(scope, { facultyIds });
    return { page: { ...page, rows: mails }, counts, timeZone };
  });
}
