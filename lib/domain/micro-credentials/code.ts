import { z } from "zod";

/**
 * An institution's own short name for a micro-credential: "CHIP-01". Unique within the institution,
 * never changed.
 */
export const MicroCredentialCodeSchema = z
  .string()
  .trim()
  .min(1, { error: "required" })
  .max(40, { error: "tooLong" })
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._/ -]*$/u, { error: "invalidCode" });
