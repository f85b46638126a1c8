"use server";

import { redirect } from "next/navigation";
import { CreateMicroCredentialInput, createMicroCredential } from "@/lib/features/design/create-micro-credential";
import { SaveDraftInput, saveDraft } from "@/lib/features/design/save-draft";
import { StartVersionInput, startVersion } from "@/lib/features/design/start-version";
import { SubmitForReviewInput, submitForReview } from "@/lib/features/review/submit-for-review";
import { callAction, formAction } from "@/lib/web/action";

export const createAction = formAction(CreateMicroCredentialInput, createMicroCredential, {
  afterwards: ({ versionId }) => redirect(`/design/${versionId}`),
});

export const saveDraftAction = callAction(SaveDraftInput, saveDraft);

export const submitAction = callAction(SubmitForReviewInput, submitForReview);

export const startVersionAction = formAction(StartVersionInput, startVersion, {
  afterwards: ({ versionId }) => redirect(`/design/${versionId}`),
});
