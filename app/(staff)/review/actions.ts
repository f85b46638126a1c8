"use server";

import { revalidatePath } from "next/cache";
import { ApproveVersionInput, approveVersion } from "@/lib/features/reviews/approve-version";
import { ReturnVersionInput, returnVersion } from "@/lib/features/reviews/return-version";
import { SaveReviewDraftInput, saveReviewDraft } from "@/lib/features/reviews/save-review-draft";
import { callAction } from "@/lib/web/action";

export const saveReviewDraftAction = callAction(SaveReviewDraftInput, saveReviewDraft);

export const approveAction = callAction(ApproveVersionInput, approveVersion, {
  afterwards: ({ reviewId }) => revalidatePath(`/review/${reviewId}`),
});

export const returnAction = callAction(ReturnVersionInput, returnVersion, {
  afterwards: ({ reviewId }) => revalidatePath(`/review/${reviewId}`),
});
