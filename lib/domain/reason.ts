import { z } from "zod";
import { hasUnsignableCharacter } from "./multilingual";

/** A browser sends each line break of a form as two characters. */
const withLineFeeds = (text: string) => text.replace(/\r\n?/g, "\n");

/**
 * What one person writes for others, empty where nothing is written; neither the database nor a
 * reader has a use for control characters.
 */
export const writtenText = (maxLength: number) =>
  z
    .string({ error: "required" })
    .overwrite(withLineFeeds)
    .trim()
    .max(maxLength, { error: "tooLong" })
    .refine((text) => !hasUnsignableCharacter(text), { error: "unsignableCharacter" });

/**
 * Why something is done, as its reader sees it: a few words at least, at most 500 characters, no
 * control characters.
 */
export const ReasonSchema = writtenText(500).min(5, { error: "reasonTooShort" });
