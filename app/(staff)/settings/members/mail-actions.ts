"use server";

import { revalidatePath } from "next/cache";
import {
  SendStaffMailsAgainInput,
  sendStaffMailsAgain,
} from "@/lib/features/mail/send-staff-mails-again";
import {
  SetStaffMailAsideInput,
  setStaffMailAside,
} from "@/lib/features/mail/set-staff-mail-aside";
import { formAction } from "@/lib/web/action";

const afterwards = () => revalidatePath("/settings", "layout");

export const sendStaffMailsAgainAction = formAction(SendStaffMailsAgainInput, sendStaffMailsAgain, {
  afterwards,
});
export const setStaffMailAsideAction = formAction(SetStaffMailAsideInput, setStaffMailAside, {
  afterwards,
});
