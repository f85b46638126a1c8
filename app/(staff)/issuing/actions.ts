"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import {
  ConfirmRevocationInput,
  confirmRevocation,
  DeclineRevocationInput,
  declineRevocation,
} from "@/lib/features/credentials/decide-revocation";
import {
  RevokeCredentialInput,
  revokeCredential,
} from "@/lib/features/credentials/revoke-credential";
import {
  ReinstateCredentialInput,
  reinstateCredential,
  SuspendCredentialInput,
  suspendCredential,
} from "@/lib/features/credentials/suspend-credential";
import {
  ApproveBatchInput,
  approveBatch,
  BatchIdInput,
  closeBatch,
  RejectBatchInput,
  rejectBatch,
  resumeBatch,
  stopBatch,
} from "@/lib/features/issuing/decide-batch";
import { ProposeBatchInput, proposeBatch } from "@/lib/features/issuing/propose-batch";
import {
  ProposeCorrectionInput,
  ProposeReplacementsInput,
  proposeCorrection,
  proposeReplacements,
} from "@/lib/features/issuing/propose-replacement";
import {
  ReplaceCompromisedInput,
  replaceCompromised,
} from "@/lib/features/issuing/replace-compromised";
import { approveRelease, rejectRelease } from "@/lib/features/learning/decide-release";
import { ProposeReleaseInput, proposeRelease } from "@/lib/features/learning/propose-release";
import { RenewClaimLinkInput, renewClaimLink } from "@/lib/features/learning/renew-claim-link";
import { formAction } from "@/lib/web/action";

const showBatch = ({ batchId }: { batchId: string }) =>
  revalidatePath(`/issuing/batches/${batchId}`);

export const proposeBatchAction = formAction(ProposeBatchInput, proposeBatch, {
  afterwards: ({ batchId }) => redirect(`/issuing/batches/${batchId}`),
});
export const approveBatchAction = formAction(ApproveBatchInput, approveBatch, {
  afterwards: showBatch,
});
export const rejectBatchAction = formAction(RejectBatchInput, rejectBatch, {
  afterwards: showBatch,
});
export const stopBatchAction = formAction(BatchIdInput, stopBatch, { afterwards: showBatch });
export const closeBatchAction = formAction(BatchIdInput, closeBatch, { afterwards: showBatch });
export const resumeBatchAction = formAction(BatchIdInput, resumeBatch, { afterwards: showBatch });
const showCredential = ({ credentialId }: { credentialId: string }) =>
  revalidatePath(`/issuing/credentials/${credentialId}`);

export const proposeReleaseAction = formAction(ProposeReleaseInput, proposeRelease, {
  afterwards: showCredential,
});
export const approveReleaseAction = formAction(ChangeDecisionSchema, approveRelease, {
  afterwards: showCredential,
});
export const rejectReleaseAction = formAction(ChangeDecisionSchema, rejectRelease, {
  afterwards: showCredential,
});
export const renewClaimLinkAction = formAction(RenewClaimLinkInput, renewClaimLink, {
  afterwards: showCredential,
});
export const revokeCredentialAction = formAction(RevokeCredentialInput, revokeCredential, {
  afterwards: showCredential,
});
export const confirmRevocationAction = formAction(ConfirmRevocationInput, confirmRevocation, {
  afterwards: showCredential,
});
export const declineRevocationAction = formAction(DeclineRevocationInput, declineRevocation, {
  afterwards: showCredential,
});
export const suspendCredentialAction = formAction(SuspendCredentialInput, suspendCredential, {
  afterwards: showCredential,
});
export const reinstateCredentialAction = formAction(ReinstateCredentialInput, reinstateCredential, {
  afterwards: showCredential,
});
export const proposeCorrectionAction = formAction(ProposeCorrectionInput, proposeCorrection, {
  afterwards: ({ batchId }) => redirect(`/issuing/batches/${batchId}`),
});
export const replaceCompromisedAction = formAction(
  ReplaceCompromisedInput,
  (ctx, input) => replaceCompromised(ctx, input),
  {
    afterwards: () => revalidatePath("/issuing/compromised"),
  },
);
export const proposeReplacementsAction = formAction(ProposeReplacementsInput, proposeReplacements, {
  afterwards: ({ batchId }) => redirect(`/issuing/batches/${batchId}`),
});
