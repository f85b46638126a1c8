"use server";

import { revalidatePath } from "next/cache";
import {
  ApproveRevocationPolicyInput,
  approveRevocationPolicy,
} from "@/lib/features/institutions/approve-revocation-policy";
import {
  ChangeRevocationPolicyInput,
  changeRevocationPolicy,
} from "@/lib/features/institutions/change-revocation-policy";
import {
  RejectRevocationPolicyInput,
  rejectRevocationPolicy,
} from "@/lib/features/institutions/reject-revocation-policy";
import { formAction } from "@/lib/web/action";

const afterwards = () => revalidatePath("/settings/revocation");

export const change = formAction(ChangeRevocationPolicyInput, changeRevocationPolicy, {
  afterwards,
});
export const approve = formAction(ApproveRevocationPolicyInput, approveRevocationPolicy, {
  afterwards,
});
export const reject = formAction(RejectRevocationPolicyInput, rejectRevocationPolicy, {
  afterwards,
});
