import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  countUndeliveredStaffMails,
  listStaffMails,
  type StaffMail,
} from "@/lib/adapters/db/stores/staff-mail-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { isRepeatable } from "./repeatable-staff-mail";

const shown = 200;

export type UndeliveredStaffMail = StaffMail & { canRepeat: boolean };

export type UndeliveredStaffMails = {
  mails: UndeliveredStaffMail[];
  total: number;
  timeZone: string;
};

/**
 * Mails to members and to the contact address that were not delivered: those that failed, then
 * those that wait for another try. Errors: FORBIDDEN.
 */
export async function listUndeliveredStaffMails(ctx: Context): Promise<UndeliveredStaffMails> {
  authorize(ctx.actor, "mail.list-to-staff", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, async (scope) => {
    const mails = await listStaffMails(scope, { undelivered: true }, shown);
    const { failed, waiting } = await countUndeliveredStaffMails(scope);
    const { profile } = await getInstitution(scope);
    return {
      mails: mails.map((mail) => ({ ...mail, canRepeat: isRepeatable(mail) })),
      total: failed + waiting,
      timeZone: profile.timeZone,
    };
  });
}
