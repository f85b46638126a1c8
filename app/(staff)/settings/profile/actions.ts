"use server";

import { revalidatePath } from "next/cache";
import { SaveProfileInput, saveProfile } from "@/lib/features/institutions/save-profile";
import { formAction } from "@/lib/web/action";

export const save = formAction(SaveProfileInput, saveProfile, {
  // The frame shows name and accent as well.
  afterwards: () => revalidatePath("/settings", "layout"),
});
