"use server";

import { revalidatePath } from "next/cache";
import { ChangeApprovalSignInInput, changeApprovalSignIn } from "@/lib/features/institutions/change-approval-sign-in";
import { formAction } from "@/lib/web/action";

export const changeApprovalSignInAction = formAction(ChangeApprovalSignInInput, changeApprovalSignIn, {
  afterwards: () => revalidatePath("/settings/login"),
});
