import type { z } from "zod";
import { AppError } from "@/lib/domain/errors";
import { fieldIssues } from "@/lib/domain/field-issues";
import { findUnstorableText } from "@/lib/domain/unstorable-text";

/**
 * User or API input, parsed with the use case's schema. Errors: INVALID_INPUT with the fields;
 * `unsignableCharacter` for U+0000 or a lone surrogate in any text.
 */
export async function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Promise<z.output<Schema>> {
  const unstorable = findUnstorableText(input);
  if (unstorable !== null)
    throw new AppError("INVALID_INPUT", {
      fields: [{ path: unstorable, code: "unsignableCharacter" }],
    });
  const parsed = await schema.safeParseAsync(input);
  if (!parsed.success) throw new AppError("INVALID_INPUT", { fields: fieldIssues(parsed.error) });
  return parsed.data;
}
