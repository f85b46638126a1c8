import { z } from "zod";
import { writtenText } from "@/lib/domain/reason";

const ElementKeySchema = z.string().regex(/^[a-zA-Z-]{1,60}$/, { error: "unknownCode" });

/**
 * A reviewer's verdict on one subject: an element of Annex I or another part of the design; see
 * `review-subjects.ts`.
 */
export const ElementVerdictSchema = z.object({
  element: ElementKeySchema,
  verdict: z.enum(["fine", "needs-change"], { error: "unknownCode" }).nullable().default(null),
  comment: writtenText(2000).default(""),
  /** Carried over from the previous round, because the subject is unchanged. */
  carried: z.boolean().optional(),
});

/** A review's verdicts, at most one per subject. */
export const VerdictsSchema = z
  .array(ElementVerdictSchema)
  .max(40, { error: "tooMany" })
  .refine(
    (verdicts) => new Set(verdicts.map((verdict) => verdict.element)).size === verdicts.length,
    { error: "duplicate" },
  );
