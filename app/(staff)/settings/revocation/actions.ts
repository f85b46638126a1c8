"use server";

import { revalidatePath } from "next/cache";
import {
  ChangeRevocationPolicyInput,
  changeRevocationPolicy,
} from "@/lib/features/institutions/change-revocation-policy";
import {
  approveRevocationPolicy,
  DecideRevocationPolicyInput,
  rejectRevocationPolicy,
} from "@/lib/features/institutions/decide-revocation-policy";
import { formAction } from "@/lib/web/action";

const afterwards = () => revalidatePath("/settings/revocation");

export const change = formAction(ChangeRevocationPolicyInput, changeRevocationPolicy, {
  afterwards,
});
export const approve = formAction(DecideRevocationPolicyInput, approveRevocationPolicy, {
  afterwards,
});
export const reject = formAction(DecideRevocationPolicyInput, rejectRevocationPolicy, {
  afterwards,
});
