"use server";

import { redirect } from "next/navigation";
import { ClaimTokenInput, confirmClaim } from "@/lib/features/learning/confirm-claim";
import { formAction } from "@/lib/web/action";
import { personContext } from "@/lib/web/request-context";

export const confirmClaimAction = formAction(ClaimTokenInput, confirmClaim, {
  as: personContext,
  afterwards: ({ credentialId }) => redirect(`/my-learning/${credentialId}`),
});
