"use server";

import { revalidatePath } from "next/cache";
import {
  ChangeApprovalSignInInput,
  changeApprovalSignIn,
} from "@/lib/features/institutions/change-approval-sign-in";
import {
  approveApprovalSignIn,
  DecideApprovalSignInInput,
  rejectApprovalSignIn,
} from "@/lib/features/institutions/decide-approval-sign-in";
import { formAction } from "@/lib/web/action";

const afterwards = () => revalidatePath("/settings/login");

export const changeApprovalSignInAction = formAction(
  ChangeApprovalSignInInput,
  changeApprovalSignIn,
  { afterwards },
);
export const approveApprovalSignInAction = formAction(
  DecideApprovalSignInInput,
  approveApprovalSignIn,
  { afterwards },
);
export const rejectApprovalSignInAction = formAction(
  DecideApprovalSignInInput,
  rejectApprovalSignIn,
  { afterwards },
);
