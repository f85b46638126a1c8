"use server";

import { revalidatePath } from "next/cache";
import { SaveLookInput, saveLook } from "@/lib/features/institutions/save-look";
import { formAction } from "@/lib/web/action";

export const save = formAction(SaveLookInput, saveLook, {
  afterwards: () => revalidatePath("/", "layout"),
});
