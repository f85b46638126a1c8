import { z } from "zod";

/**
 * The exact bytes submitted. A file over the size limit is not refused here, but gets a report that
 * names the limit.
 */
export const SubmittedFileSchema = z.object({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, { error: "required" }),
});
