"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { ClaimTokenSchema } from "@/lib/features/holders/claim-token";
import { ConfirmClaimInput, confirmClaim } from "@/lib/features/holders/confirm-claim";
import { ProveClaimInput, proveClaim } from "@/lib/features/holders/prove-claim";
import { requestClaimCode } from "@/lib/features/holders/request-claim-code";
import { formAction } from "@/lib/web/action";
import { countClaimProof } from "@/lib/web/client-address";
import { personContext } from "@/lib/web/request-context";

const showClaimed = ({ credentialId }: { credentialId: string }) =>
  redirect(`/my-learning/${credentialId}?claimed=1`);
const showAgain = () => revalidatePath("/claim/[token]", "page");

export const confirmClaimAction = formAction(ConfirmClaimInput, confirmClaim, {
  as: personContext,
  afterwards: showClaimed,
});

export const proveClaimAction = formAction(
  ProveClaimInput,
  async (ctx, input) => {
    await countClaimProof();
    try {
      return await proveClaim(ctx, input);
    } catch (refusal) {
      // The page also shows the number of attempts left.
      showAgain();
      throw refusal;
    }
  },
  { as: personContext, afterwards: showClaimed },
);

export const requestClaimCodeAction = formAction(
  ClaimTokenSchema,
  async (ctx, input) => {
    await countClaimProof();
    return requestClaimCode(ctx, input);
  },
  { as: personContext, afterwards: showAgain },
);
