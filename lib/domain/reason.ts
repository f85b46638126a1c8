import { z } from "zod";
import { hasUnsignableCharacter } from "./multilingual";

/** Why something is done, as its reader sees it: a few words at least, at most 500 characters, no control characters. */
export const ReasonSchema = z
  .string()
  .trim()
  .min(5, { error: "reasonTooShort" })
  .max(500, { error: "tooLong" })
  .refine((text) => !hasUnsignableCharacter(text), { error: "unsignableCharacter" });
