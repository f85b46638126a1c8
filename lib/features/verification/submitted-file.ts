import { z } from "zod";

/**
 * The exact bytes submitted. A size over the limit is not refused here: it ends in a report that
 * names the limit.
 */
export const SubmittedFileSchema = z.object({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, { error: "required" }),
});
