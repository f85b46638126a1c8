import { z } from "zod";
import { hasUnsignableCharacter } from "./multilingual";

/** Browsers send each line break of a form as two characters. */
const withLineFeeds = (text: string) => text.replace(/\r\n?/g, "\n");

/**
 * Text written for other people, possibly empty; without control characters, which neither the
 * database nor readers accept.
 */
export const writtenText = (maxLength: number) =>
  z
    .string({ error: "required" })
    .overwrite(withLineFeeds)
    .trim()
    .max(maxLength, { error: "tooLong" })
    .refine((text) => !hasUnsignableCharacter(text), { error: "unsignableCharacter" });

/**
 * A reason shown to others: at least a few words, at most 500 characters, no control characters.
 */
export const ReasonSchema = writtenText(500).min(5, { error: "reasonTooShort" });
