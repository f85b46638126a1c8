"use server";

import { revalidatePath } from "next/cache";
import {
  ApproveVersionInput,
  approveVersion,
  ReturnVersionInput,
  returnVersion,
} from "@/lib/features/review/decide-review";
import { SaveReviewDraftInput, saveReviewDraft } from "@/lib/features/review/save-review-draft";
import { callAction } from "@/lib/web/action";

export const saveReviewDraftAction = callAction(SaveReviewDraftInput, saveReviewDraft);

export const approveAction = callAction(ApproveVersionInput, approveVersion, {
  afterwards: ({ reviewId }) => revalidatePath(`/review/${reviewId}`),
});

export const returnAction = callAction(ReturnVersionInput, returnVersion, {
  afterwards: ({ reviewId }) => revalidatePath(`/review/${reviewId}`),
});
