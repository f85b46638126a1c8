import { countUndeliveredStaffMails } from "@/lib/adapters/db/stores/staff-mail-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";

/** How many mails to members and to the contact address failed. Errors: FORBIDDEN. */
export async function countFailedStaffMails(ctx: Context): Promise<number> {
  authorize(ctx.actor, "mail.list-to-staff", { institutionId: institutionOf(ctx) });
  return (await inInstitution(ctx, countUndeliveredStaffMails)).failed;
}
