"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { ApproveBatchInput, approveBatch } from "@/lib/features/batches/approve-batch";
import { CloseBatchInput, closeBatch } from "@/lib/features/batches/close-batch";
import { ProposeBatchInput, proposeBatch } from "@/lib/features/batches/propose-batch";
import { RejectBatchInput, rejectBatch } from "@/lib/features/batches/reject-batch";
import {
  ProposeCorrectionInput,
  proposeCorrection,
} from "@/lib/features/batches/replacements/propose-correction";
import {
  ProposeReplacementsInput,
  proposeReplacements,
} from "@/lib/features/batches/replacements/propose-replacements";
import {
  ReplaceCompromisedInput,
  replaceCompromised,
} from "@/lib/features/batches/replacements/replace-compromised";
import { ResumeBatchInput, resumeBatch } from "@/lib/features/batches/resume-batch";
import { StopBatchInput, stopBatch } from "@/lib/features/batches/stop-batch";
import {
  ConfirmRevocationInput,
  confirmRevocation,
} from "@/lib/features/credentials/confirm-revocation";
import {
  DeclineRevocationInput,
  declineRevocation,
} from "@/lib/features/credentials/decline-revocation";
import {
  ReinstateCredentialInput,
  reinstateCredential,
} from "@/lib/features/credentials/reinstate-credential";
import {
  RevokeCredentialInput,
  revokeCredential,
} from "@/lib/features/credentials/revoke-credential";
import {
  SuspendCredentialInput,
  suspendCredential,
} from "@/lib/features/credentials/suspend-credential";
import { ApproveReleaseInput, approveRelease } from "@/lib/features/holders/approve-release";
import { ProposeReleaseInput, proposeRelease } from "@/lib/features/holders/propose-release";
import { RejectReleaseInput, rejectRelease } from "@/lib/features/holders/reject-release";
import { RenewClaimLinkInput, renewClaimLink } from "@/lib/features/holders/renew-claim-link";
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
export const stopBatchAction = formAction(StopBatchInput, stopBatch, { afterwards: showBatch });
export const closeBatchAction = formAction(CloseBatchInput, closeBatch, { afterwards: showBatch });
export const resumeBatchAction = formAction(ResumeBatchInput, resumeBatch, {
  afterwards: showBatch,
});
const showCredential = ({ credentialId }: { credentialId: string }) =>
  revalidatePath(`/issuing/credentials/${credentialId}`);

export const proposeReleaseAction = formAction(ProposeReleaseInput, proposeRelease, {
  afterwards: showCredential,
});
export const approveReleaseAction = formAction(ApproveReleaseInput, approveRelease, {
  afterwards: showCredential,
});
export const rejectReleaseAction = formAction(RejectReleaseInput, rejectRelease, {
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
