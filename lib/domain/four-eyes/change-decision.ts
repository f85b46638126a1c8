import { z } from "zod";
import { IdSchema } from "@/lib/domain/ids";

/** The digest that was shown: a decision covers exactly what it was made on. */
export const ShownDigestSchema = z.string().regex(/^[0-9a-f]{64}$/, { error: "invalid" });

/** What a second person decides on. */
export const ChangeDecisionSchema = z.object({ changeId: IdSchema, digest: ShownDigestSchema });
export type ChangeDecision = z.output<typeof ChangeDecisionSchema>;
