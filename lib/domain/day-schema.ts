import { z } from "zod";
import { isInReach } from "./days";

/**
 * A day that somebody typed, or that stands in an address. Attack: `9999-12-31` and `0000-01-01`
 * are days by the letter, and end as a fault in the arithmetic of time zones or in the database.
 * Rule: what is typed lies where all of them count alike.
 */
export const DaySchema = z.iso
  .date({ error: "invalidDate" })
  .refine(isInReach, { error: "dayOutOfReach" });

/** The same of an instant, with or without an offset. */
export const InstantSchema = z.iso
  .datetime({ offset: true, error: "invalidDate" })
  .refine(isInReach, { error: "dayOutOfReach" });
