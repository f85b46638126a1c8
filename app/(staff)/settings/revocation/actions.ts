"use server";

import { revalidatePath } from "next/cache";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import {
  ChangeRevocationPolicyInput,
  changeRevocationPolicy,
} from "@/lib/features/institutions/change-revocation-policy";
import {
  approveRevocationPolicy,
  rejectRevocationPolicy,
} from "@/lib/features/institutions/decide-revocation-policy";
import { formAction } from "@/lib/web/action";

const afterwards = () => revalidatePath("/settings/revocation");

export const change = formAction(ChangeRevocationPolicyInput, changeRevocationPolicy, {
  afterwards,
});
export const approve = formAction(ChangeDecisionSchema, approveRevocationPolicy, {
  afterwards,
});
export const reject = formAction(ChangeDecisionSchema, rejectRevocationPolicy, {
  afterwards,
});
