"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import {
  CreateMicroCredentialInput,
  createMicroCredential,
} from "@/lib/features/designs/create-micro-credential";
import { DiscardDraftInput, discardDraft } from "@/lib/features/designs/discard-draft";
import { DuplicateDesignInput, duplicateDesign } from "@/lib/features/designs/duplicate-design";
import { SaveDraftInput, saveDraft } from "@/lib/features/designs/save-draft";
import { StartVersionInput, startVersion } from "@/lib/features/designs/start-version";
import { SubmitForReviewInput, submitForReview } from "@/lib/features/designs/submit-for-review";
import { TickCommentInput, tickComment } from "@/lib/features/reviews/tick-comment";
import {
  WithdrawSubmissionInput,
  withdrawSubmission,
} from "@/lib/features/reviews/withdraw-submission";
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
