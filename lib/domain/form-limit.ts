import type { FieldIssue } from "./errors";

/** The maximum size of a form in bytes, including its files. */
export const formByteLimit = 6 * 1024 * 1024;

/** The maximum number of a form's fields: five thousand ticked rows with a field beside each. */
export const formFieldLimit = 10_000;

/** Allowance for names and separators of a form's parts. */
const room = 64 * 1024;

/** The issue of the largest file in a form that is too large; null for any other form. */
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
