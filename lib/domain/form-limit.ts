import type { FieldIssue } from "./errors";

/** What a form may send in bytes, its files included. */
export const formByteLimit = 6 * 1024 * 1024;

/** Names and separators of a form's parts. */
const room = 64 * 1024;

/**
 * The fault of the largest file in a form that is too large to be taken; null for any other form.
 */
export function findTooLargeFile(form: FormData): FieldIssue | null {
  const files = [...form].flatMap(([path, value]) =>
    value instanceof File ? [{ path, size: value.size }] : [],
  );
  const [largest] = files.sort((one, other) => other.size - one.size);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return largest && bytes > formByteLimit - room
    ? { path: largest.path, code: "fileTooLarge" }
    : null;
}
