/**
 * Everything that was typed, one line per field with its place: for the clipboard, when saving
 * needs a decision.
 */
export function readableText(value: unknown, path = ""): string {
  if (typeof value === "string" || typeof value === "number")
    return value === "" ? "" : `${path}: ${value}\n`;
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .filter(([key]) => key !== "id")
    .map(([key, child]) =>
      readableText(child, path ? `${path}.${/^\d+$/.test(key) ? Number(key) + 1 : key}` : key),
    )
    .join("");
}
