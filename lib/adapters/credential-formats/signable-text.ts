/**
 * Why a text must not be signed, as a key under `fields.<code>`; null when it may.
 *
 * Attack: UTF-8 encoders turn a lone surrogate into U+FFFD without a word, so two different values would share one signature; and Postgres
 * refuses U+0000, so what was signed could not be stored. Rule: refuse both before anything is hashed.
 */
export function findTextFault(text: string): "unsupportedCharacters" | null {
  return text.isWellFormed() && !text.includes("\0") ? null : "unsupportedCharacters";
}
