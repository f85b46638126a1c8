import { z } from "zod";
import { multilingual } from "@/lib/domain/multilingual-schema";
import { type PackId, packIds } from "./packs";
import { ruleEffects, ruleNumbers } from "./rule";

const EffectSchema = z.enum(ruleEffects, { error: "unknownCode" });

/** A number as people type it, with a point or comma; an empty field is no bound. */
const typedBound = (value: unknown) => {
  if (typeof value !== "string") return value;
  const text = value.trim();
  return text === "" ? null : Number(text.replace(",", "."));
};

const bound = z.preprocess(
  typedBound,
  z
    .number({ error: "invalidNumber" })
    .min(0, { error: "negative" })
    .max(10_000, { error: "tooLarge" })
    .nullable(),
);

const ownRuleFields = {
  number: z.enum(ruleNumbers, { error: "unknownCode" }),
  /** Inclusive. */
  from: bound,
  to: bound,
  /** What the designer reads. */
  text: multilingual(300).refine((text) => Object.keys(text).length > 0, { error: "required" }),
  /** The institution's decision, statute or policy. */
  source: z.string().trim().min(1, { error: "required" }).max(200, { error: "tooLong" }),
  effect: EffectSchema,
};

/** A rule that the institution writes itself: a number of the design must be within its bounds. */
export const NewRuleSchema = z.object(ownRuleFields).superRefine(({ from, to }, context) => {
  if (from === null && to === null)
    context.addIssue({ code: "custom", message: "boundMissing", path: ["from"] });
  if (from !== null && to !== null && from > to)
    context.addIssue({ code: "custom", message: "boundsReversed", path: ["to"] });
});

const OwnRuleSchema = z.object({ id: z.uuid({ error: "invalidId" }), ...ownRuleFields });
export type OwnRule = z.output<typeof OwnRuleSchema>;

/** How many rules of its own an institution can have. */
export const ownRuleLimit = 30;

/** The packs on offer, for input. */
export const PackIdsSchema = z
  .array(z.enum(packIds as [PackId, ...PackId[]], { error: "unknownCode" }))
  .max(packIds.length);

const knownLater = /^[a-z0-9-]{1,60}$/;

/**
 * What the institution chose: packs, the effect of a rule where it differs from the pack's, and its
 * own rules. A profile with a pack or rule that a later release no longer has can still be read.
 */
export const RuleChoicesSchema = z.object({
  packs: z.array(z.string().regex(knownLater)).max(50),
  effects: z.record(z.string().regex(knownLater), EffectSchema),
  own: z.array(OwnRuleSchema).max(ownRuleLimit, { error: "tooMany" }),
});
export type RuleChoices = z.output<typeof RuleChoicesSchema>;
