"use server";

import { redirect } from "next/navigation";
import { ApproveVersionInput, approveVersion, ReturnVersionInput, returnVersion } from "@/lib/features/review/decide-review";
import { formAction } from "@/lib/web/action";

export const approveAction = formAction(ApproveVersionInput, approveVersion, {
  afterwards: ({ reviewId }) => redirect(`/review/${reviewId}`),
});

export const returnAction = formAction(ReturnVersionInput, returnVersion, {
  afterwards: ({ reviewId }) => redirect(`/review/${reviewId}`),
});
