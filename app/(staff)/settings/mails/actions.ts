"use server";

import { revalidatePath } from "next/cache";
import { ResetWordingInput, resetWording } from "@/lib/features/mail/reset-wording";
import { SaveWordingInput, saveWording } from "@/lib/features/mail/save-wording";
import { formAction } from "@/lib/web/action";

const afterwards = ({ kind }: { kind: string }) => revalidatePath(`/settings/mails/${kind}`);

export const saveWordingAction = formAction(SaveWordingInput, saveWording, { afterwards });
export const resetWordingAction = formAction(ResetWordingInput, resetWording, { afterwards });
