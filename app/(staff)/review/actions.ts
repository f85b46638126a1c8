"use server";

import { revalidatePath } from "next/cache";
import { ApproveVersionInput, approveVersion, ReturnVersionInput, returnVersion } from "@/lib/features/review/decide-review";
import { formAction } from "@/lib/web/action";

export const approveAction = formAction(ApproveVersionInput, approveVersion, {
  afterwards: ({ reviewId }) => revalidatePath(`/review/${reviewId}`),
});

export const returnAction = formAction(ReturnVersionInput, returnVersion, {
  afterwards: ({ reviewId }) => revalidatePath(`/review/${reviewId}`),
});
