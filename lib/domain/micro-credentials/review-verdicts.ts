import { z } from "zod";

const ElementKeySchema = z.string().regex(/^[a-zA-Z-]{1,60}$/, { error: "unknownCode" });

/** What a reviewer says of one element of Annex I; `element` is a key of the elements' table. */
export const ElementVerdictSchema = z.object({
  element: ElementKeySchema,
  verdict: z.enum(["fine", "needs-change"], { error: "unknownCode" }).nullable().default(null),
  comment: z.string().trim().max(2000, { error: "tooLong" }).default(""),
});

export type ElementVerdict = z.output<typeof ElementVerdictSchema>;

/** A review's verdicts, at most one per element. */
export const VerdictsSchema = z
  .array(ElementVerdictSchema)
  .max(20, { error: "tooMany" })
  .refine((verdicts) => new Set(verdicts.map((verdict) => verdict.element)).size === verdicts.length, { error: "duplicate" });

/** Only what was said: elements without verdict and comment are left out. */
export function statedVerdicts(verdicts: ElementVerdict[]): ElementVerdict[] {
  return verdicts.filter((verdict) => verdict.verdict !== null || verdict.comment !== "");
}
