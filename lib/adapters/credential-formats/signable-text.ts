import { AppError } from "@/lib/domain/errors";

/**
 * Why a text must not be signed, as a key under `fields.<code>`; null when it may.
 *
 * Attack: UTF-8 encoders silently replace a lone surrogate with U+FFFD, so two different values
 * would share one signature; and Postgres refuses U+0000, so the signed text could not be stored.
 * Rule: refuse both before anything is hashed.
 */
export function findTextIssue(text: string): "unsupportedCharacters" | null {
  return text.isWellFormed() && !text.includes("\0") ? null : "unsupportedCharacters";
}

/**
 * Refuses a document that contains, at any depth, a text that must not be signed. Errors:
 * INVALID_INPUT with the path of the text and the reason of {@link findTextIssue}.
 */
export function assertSignable(value: unknown, path = ""): void {
  if (typeof value === "string") {
    const issue = findTextIssue(value);
    if (issue) throw new AppError("INVALID_INPUT", { fields: [{ path, code: issue }] });
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      assertSignable(item, `${path}.${index}`);
    });
  } else if (value && typeof value === "object") {
    for (const [member, item] of Object.entries(value))
      assertSignable(item, path === "" ? member : `${path}.${member}`);
  }
}
