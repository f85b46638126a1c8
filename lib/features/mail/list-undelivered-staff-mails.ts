import type { z } from "zod";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  countUndeliveredStaffMails,
  listUndeliveredToStaff,
  type StaffMail,
} from "@/lib/adapters/db/stores/staff-mail-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { cutPage, type Page, windowOf } from "@/lib/domain/lists/page";
import { UndeliveredMailsQuery, undeliveredCursor } from "@/lib/domain/mail/undelivered-mails";
import { isRepeatable } from "./repeatable-staff-mail";

const pageSize = 50;

export const ListUndeliveredStaffMailsInput = UndeliveredMailsQuery;
export type ListUndeliveredStaffMailsInput = z.output<typeof ListUndeliveredStaffMailsInput>;

export type UndeliveredStaffMail = StaffMail & { canRepeat: boolean };

export type UndeliveredStaffMails = {
  page: Page<UndeliveredStaffMail>;
  counts: { failed: number; waiting: number };
  timeZone: string;
};

/**
 * Mails to members and to the contact address that were not delivered: those that failed, then
 * those that wait for another try. Errors: FORBIDDEN.
 */
export async function listUndeliveredStaffMails(
  ctx: Context,
  input: ListUndeliveredStaffMailsInput,
): Promise<UndeliveredStaffMails> {
  authorize(ctx.actor, "mail.list-to-staff", { institutionId: institutionOf(ctx) });
  const outcome = input.filters.outcome ?? null;
  const window = windowOf(input, pageSize);
  return inInstitution(ctx, async (scope) => {
    const found = await listUndeliveredToStaff(scope, { outcome, window });
    const page = cutPage(found, window, undeliveredCursor);
    return {
      page: {
        ...page,
        rows: page.rows.map((mail) => ({ ...mail, canRepeat: isRepeatable(mail) })),
      },
      counts: await countUndeliveredStaffMails(scope),
      timeZone: (await getInstitution(scope)).profile.timeZone,
    };
  });
}
