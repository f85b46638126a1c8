import { z } from "zod";
import { contentLanguages, hasUnsignableCharacter, type Multilingual } from "./multilingual";

export const ContentLanguageSchema = z.enum(contentLanguages);

/**
 * A schema for multilingual text of at most `maxLength` UTF-16 units per language; blank texts are
 * dropped.
 */
export function multilingual(maxLength: number) {
  return z
    .partialRecord(
      ContentLanguageSchema,
      z
        .string()
        .transform((text) => text.replace(/\r\n?/g, "\n").trim())
        .refine((text) => text.length <= maxLength, { error: "tooLong" })
        .refine((text) => !hasUnsignableCharacter(text), { error: "unsignableCharacter" }),
    )
    .transform(
      (texts): Multilingual => Object.fromEntries(Object.entries(texts).filter(([, text]) => text)),
    );
}
