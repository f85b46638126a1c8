"use server";

import { revalidatePath } from "next/cache";
import {
  ApproveApprovalSignInInput,
  approveApprovalSignIn,
} from "@/lib/features/institutions/approve-approval-sign-in";
import {
  ChangeApprovalSignInInput,
  changeApprovalSignIn,
} from "@/lib/features/institutions/change-approval-sign-in";
import {
  RejectApprovalSignInInput,
  rejectApprovalSignIn,
} from "@/lib/features/institutions/reject-approval-sign-in";
import { formAction } from "@/lib/web/action";

const afterwards = () => revalidatePath("/settings/login");

export const changeApprovalSignInAction = formAction(
  ChangeApprovalSignInInput,
  changeApprovalSignIn,
  { afterwards },
);
export const approveApprovalSignInAction = formAction(
  ApproveApprovalSignInInput,
  approveApprovalSignIn,
  {
    afterwards,
  },
);
export const rejectApprovalSignInAction = formAction(
  RejectApprovalSignInInput,
  rejectApprovalSignIn,
  {
    afterwards,
  },
);
