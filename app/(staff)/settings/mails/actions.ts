"use server";

import { revalidatePath } from "next/cache";
import { resetWording } from "@/lib/features/mail-wordings/reset-wording";
import {
  SaveWordingInput,
  saveWording,
  WordingIdInput,
} from "@/lib/features/mail-wordings/save-wording";
import { formAction } from "@/lib/web/action";

const afterwards = ({ kind }: { kind: string }) => revalidatePath(`/settings/mails/${kind}`);

export const saveWordingAction = formAction(SaveWordingInput, saveWording, { afterwards });
export const resetWordingAction = formAction(WordingIdInput, resetWording, { afterwards });
