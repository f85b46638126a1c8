import { z } from "zod";
import { isInReach } from "./days";

/**
 * A day that was typed or is in an address. Attack: `9999-12-31` and `0000-01-01` are formally
 * days, and cause errors in time zone arithmetic or in the database. Rule: typed days must be in
 * the range that all of them support.
 */
export const DaySchema = z.iso
  .date({ error: "invalidDate" })
  .refine(isInReach, { error: "dayOutOfReach" });

/** The same for an instant, with or without an offset. */
export const InstantSchema = z.iso
  .datetime({ offset: true, error: "invalidDate" })
  .refine(isInReach, { error: "dayOutOfReach" });
