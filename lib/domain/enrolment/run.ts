import { z } from "zod";
import { DaySchema } from "@/lib/domain/day-schema";
import { AppError } from "@/lib/domain/errors";
import { hasUnsignableCharacter } from "@/lib/domain/multilingual";

/** A run of a version: planned → open → running → completed; cancelled from any but the last. */
export const runStates = ["planned", "open", "running", "completed", "cancelled"] as const;

export type RunState = (typeof runStates)[number];

const nextStates: Record<RunState, readonly RunState[]> = {
  planned: ["open", "cancelled"],
  open: ["running", "cancelled"],
  running: ["completed", "cancelled"],
  completed: [],
  cancelled: [],
};

/** The states that can follow `state`, the usual one first. */
export function listNextRunStates(state: RunState): readonly RunState[] {
  return nextStates[state];
}

/**
 * Errors: ALREADY_DONE for a step already taken; WRONG_STATE for an invalid step, or for cancelling
 * a run with awards.
 */
export function assertRunMove(move: { from: RunState; to: RunState; awards: number }): void {
  if (move.from === move.to) throw new AppError("ALREADY_DONE", { values: { state: move.from } });
  if (!nextStates[move.from].includes(move.to))
    throw new AppError("WRONG_STATE", { values: { state: move.from } });
  if (move.to === "cancelled" && move.awards > 0)
    throw new AppError("WRONG_STATE", { values: { state: move.from } });
}

/** Whether learners can be enrolled, including late additions during the run. */
export function isEnrollable(state: RunState): boolean {
  return state === "planned" || state === "open" || state === "running";
}

/** Errors: WRONG_STATE for a run that has ended or was cancelled. */
export function assertEnrollable(state: RunState): void {
  if (!isEnrollable(state)) throw new AppError("WRONG_STATE", { values: { state } });
}

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
