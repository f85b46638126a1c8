import type { z } from "zod";
import type { Context } from "@/lib/domain/context";
import { CloseReviewInput, closeReview, type Decided } from "./close-review";

export const ApproveVersionInput = CloseReviewInput;
export type ApproveVersionInput = z.output<typeof ApproveVersionInput>;

/**
 * Approves a version: its content is frozen under a digest from now on. Errors: INVALID_INPUT with
 * an issue per element that has no verdict or needs a change; NOT_READY if the design has a gap;
 * FOUR_EYES for everyone who worked on it; ALREADY_DONE; STALE.
 */
export async function approveVersion(ctx: Context, input: ApproveVersionInput): Promise<Decided> {
  return closeReview(ctx, input, "approve");
}
