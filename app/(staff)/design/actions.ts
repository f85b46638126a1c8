"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import {
  CreateMicroCredentialInput,
  createMicroCredential,
} from "@/lib/features/design/create-micro-credential";
import { DiscardDraftInput, discardDraft } from "@/lib/features/design/discard-draft";
import { DuplicateDesignInput, duplicateDesign } from "@/lib/features/design/duplicate-design";
import { SaveDraftInput, saveDraft } from "@/lib/features/design/save-draft";
import { StartVersionInput, startVersion } from "@/lib/features/design/start-version";
import { SubmitForReviewInput, submitForReview } from "@/lib/features/review/submit-for-review";
import { TickCommentInput, tickComment } from "@/lib/features/review/tick-comment";
import {
  WithdrawSubmissionInput,
  withdrawSubmission,
} from "@/lib/features/review/withdraw-submission";
import { callAction, formAction } from "@/lib/web/action";

export const createAction = formAction(CreateMicroCredentialInput, createMicroCredential, {
  afterwards: ({ versionId }) => redirect(`/design/${versionId}`),
});

export const saveDraftAction = callAction(SaveDraftInput, saveDraft);

export const submitAction = callAction(SubmitForReviewInput, submitForReview);

export const startVersionAction = formAction(StartVersionInput, startVersion, {
  afterwards: ({ versionId }) => redirect(`/design/${versionId}`),
});

export const tickCommentAction = callAction(TickCommentInput, tickComment);

export const withdrawAction = formAction(WithdrawSubmissionInput, withdrawSubmission, {
  afterwards: ({ versionId }) => revalidatePath(`/design/${versionId}`),
});

export const discardAction = formAction(DiscardDraftInput, discardDraft, {
  afterwards: () => redirect("/design"),
});

export const duplicateAction = formAction(DuplicateDesignInput, duplicateDesign, {
  afterwards: ({ versionId }) => redirect(`/design/${versionId}`),
});
