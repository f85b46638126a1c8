"use server";

import { revalidatePath } from "next/cache";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import {
  ChangeApprovalSignInInput,
  changeApprovalSignIn,
} from "@/lib/features/institutions/change-approval-sign-in";
import {
  approveApprovalSignIn,
  rejectApprovalSignIn,
} from "@/lib/features/institutions/decide-approval-sign-in";
import { formAction } from "@/lib/web/action";

const afterwards = () => revalidatePath("/settings/login");

export const changeApprovalSignInAction = formAction(
  ChangeApprovalSignInInput,
  changeApprovalSignIn,
  { afterwards },
);
export const approveApprovalSignInAction = formAction(ChangeDecisionSchema, approveApprovalSignIn, {
  afterwards,
});
export const rejectApprovalSignInAction = formAction(ChangeDecisionSchema, rejectApprovalSignIn, {
  afterwards,
});
