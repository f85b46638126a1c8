import type { z } from "zod";
import type { Context } from "@/lib/domain/context";
import { CloseReviewInput, closeReview, type Decided } from "./close-review";

export const ReturnVersionInput = CloseReviewInput;
export type ReturnVersionInput = z.output<typeof ReturnVersionInput>;

/**
 * Hands a version back with what has to change. Errors: INVALID_INPUT where no comment says what;
 * FOUR_EYES; ALREADY_DONE; STALE.
 */
export async function returnVersion(ctx: Context, input: ReturnVersionInput): Promise<Decided> {
  return closeReview(ctx, input, "return");
}
