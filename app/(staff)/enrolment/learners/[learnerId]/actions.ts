"use server";

import { revalidatePath } from "next/cache";
import { SetMailLanguageInput, setMailLanguage } from "@/lib/features/people/set-mail-language";
import { formAction } from "@/lib/web/action";

export const setMailLanguageAction = formAction(SetMailLanguageInput, setMailLanguage, {
  afterwards: ({ learnerId }) => revalidatePath(`/enrolment/learners/${learnerId}`),
});
