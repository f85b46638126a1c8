import type { z } from "zod";
import type { Context } from "@/lib/domain/context";
import { CloseReviewInput, closeReview, type Decided } from "./close-review";

export const ReturnVersionInput = CloseReviewInput;
export type ReturnVersionInput = z.output<typeof ReturnVersionInput>;

/**
 * Returns a version with the changes asked for. Errors: INVALID_INPUT without a comment; FOUR_EYES;
 * ALREADY_DONE; STALE.
 */
export async function returnVersion(ctx: Context, input: ReturnVersionInput): Promise<Decided> {
  return closeReview(ctx, input, "return");
}
