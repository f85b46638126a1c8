"use server";

import { revalidatePath } from "next/cache";
import { RequestSigningKeyInput, requestSigningKey } from "@/lib/features/signing-keys/request-signing-key";
import { formAction } from "@/lib/web/action";

export const make = formAction(RequestSigningKeyInput, requestSigningKey, {
  afterwards: () => revalidatePath("/settings/keys"),
});
