import { z } from "zod";
import { DaySchema } from "@/lib/domain/day-schema";
import { hasUnsignableCharacter } from "@/lib/domain/multilingual";

const line = (maxLength: number) =>
  z
    .string()
    .trim()
    .max(maxLength, { error: "tooLong" })
    .refine((text) => !hasUnsignableCharacter(text), { error: "unsignableCharacter" });

const emptyAsNull = (value: unknown) =>
  typeof value === "string" && value.trim() === "" ? null : (value ?? null);

/**
 * A registrar's data about a run. Days are ISO dates in the institution's time zone; `places` null:
 * unlimited.
 */
export const RunFactsSchema = z
  .object({
    title: line(150).refine((text) => text !== "", { error: "required" }),
    startsOn: z.preprocess(emptyAsNull, DaySchema.nullable()),
    endsOn: z.preprocess(emptyAsNull, DaySchema.nullable()),
    places: z.preprocess(
      emptyAsNull,
      z.coerce
        .number({ error: "invalidNumber" })
        .int({ error: "invalidNumber" })
        .min(1, { error: "atLeastOne" })
        .max(100_000, { error: "tooLarge" })
        .nullable(),
    ),
    location: line(200).default(""),
    contactEmail: z.preprocess(
      (value) => (typeof value === "string" ? value.trim() : (value ?? "")),
      z.union([z.literal(""), z.email({ error: "invalidEmail" }).max(254, { error: "tooLong" })], {
        error: "invalidEmail",
      }),
    ),
  })
  .refine((run) => run.startsOn === null || run.endsOn === null || run.startsOn <= run.endsOn, {
    error: "endBeforeStart",
    path: ["endsOn"],
  });

export type RunFacts = z.output<typeof RunFactsSchema>;
