import type { StaffMail } from "@/lib/adapters/db/stores/staff-mail-store";
import { canRepeatStaffMail } from "@/lib/domain/mail/send-again";

export const isRepeatable = (mail: StaffMail): boolean =>
  canRepeatStaffMail({
    ...mail,
    isEmptied: mail.toAddress === "",
    isCurrent: mail.memberId !== null || mail.isContact,
  });
