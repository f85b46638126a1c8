import { AppError, type FieldIssue } from "../errors";
import { isFixedKind, type MailKind, mailKinds, placeholdersOf } from "./mail-kinds";

export type MailText = { subject: string; body: string };

const placeholder = /\{([^{}]*)\}/g;
const maxValueLength = 1000;
const maxSubjectLength = 300;

/**
 * A value as it may appear in a mail: one line, no control characters.
 *
 * Attack: a name or a reason with line breaks adds headers, or paragraphs that look like the
 * institution's own; one with bidirectional overrides shows another address than the one that
 * opens. Rule: line breaks become spaces, control characters and bidirectional overrides are
 * removed.
 */
function inOneLine(value: string): string {
  return (
    value
      .replace(/[\s\u0085\u2028\u2029]+/g, " ")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: naming the control characters is the purpose.
      .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "")
      .trim()
      .slice(0, maxValueLength)
      .toWellFormed()
  );
}

/**
 * Puts the values into the placeholders of a text, once: a value that looks like a placeholder
 * stays as it is. Errors: a plain Error for a placeholder without a value, which {@link
 * assertMailText} keeps out of stored texts.
 */
export function renderMail(template: MailText, values: Readonly<Record<string, string>>): MailText {
  const fill = (text: string) =>
    text.replace(placeholder, (_whole, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined)
        throw new Error(`The mail's text asks for {${name}}, which has no value.`);
      return inOneLine(value);
    });
  return {
    subject: inOneLine(fill(template.subject)).slice(0, maxSubjectLength),
    body: fill(template.body),
  };
}

/** The placeholders of a text, in order, each once. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name = ""]) => name))];
}

/** Placeholders whose value opens something for the one who reads it. */
const openers = ["link", "code"];
const webAddress = /:\/\/|\bwww\./i;
const paths = ["subject", "body"] as const;

/**
 * Attack: an administrator writes `https://other.example/?to={link}`, and the claim link or the
 * code goes to a foreign site. Rule: a link or a code has space on both sides, with at most a full
 * stop after it.
 */
function findAttached(text: string): string[] {
  const attached = [...text.matchAll(placeholder)].filter(
    ({ 0: whole, 1: name = "", index }) =>
      openers.includes(name) &&
      !(
        /(^|[ \t\n\u00a0\u202f])$/.test(text.slice(0, index)) &&
        /^\.?($|[ \t\n\u00a0\u202f])/.test(text.slice(index + whole.length))
      ),
  );
  return [...new Set(attached.map(([, name = ""]) => name))];
}

/**
 * Also an address that only shows once a placeholder with an empty value is gone, or that is typed
 * in letters of full width.
 */
const holdsWebAddress = (text: string) =>
  [text, text.replace(placeholder, "")].some((written) =>
    webAddress.test(written.normalize("NFKC")),
  );

const findAddressIssues = (text: MailText): FieldIssue[] =>
  paths.flatMap((path) => [
    ...findAttached(text[path]).map((name) => ({
      path,
      code: "placeholderAttached",
      values: { name },
    })),
    ...(holdsWebAddress(text[path]) ? [{ path, code: "webAddressInMail" }] : []),
  ]);

/** What keeps a text from being used for mails of this kind; empty where it can be. */
export function findMailTextIssues(kind: MailKind, text: MailText): FieldIssue[] {
  const known = placeholdersOf(kind);
  const { required, secret } = mailKinds[kind];
  const unknown = paths.flatMap((path) =>
    placeholdersIn(text[path])
      .filter((name) => !known.includes(name))
      .map((name) => ({ path, code: "unknownPlaceholder", values: { name } })),
  );
  const inBody = placeholdersIn(text.body);
  const missing = required
    .filter((name) => !inBody.includes(name))
    .map((name) => ({ path: "body", code: "placeholderMissing", values: { name } }));
  const told = placeholdersIn(text.subject)
    .filter((name) => (secret as readonly string[]).includes(name))
    .map((name) => ({ path: "subject", code: "secretInSubject", values: { name } }));
  return [...unknown, ...missing, ...told, ...findAddressIssues(text)];
}

/**
 * Whether an institution's own text is sent; rules may have become stricter since it was stored.
 */
export function isUsableWording(kind: MailKind, text: MailText): boolean {
  return !isFixedKind(kind) && findMailTextIssues(kind, text).length === 0;
}

/** Errors: INVALID_INPUT with each fault at its field. */
export function assertMailText(kind: MailKind, text: MailText): void {
  const fields = isFixedKind(kind)
    ? [{ path: "body", code: "fixedWording" }]
    : findMailTextIssues(kind, text);
  if (fields.length > 0) throw new AppError("INVALID_INPUT", { fields });
}

/**
 * As {@link renderMail} for a text that is still being written: a placeholder without a value stays
 * as it is typed.
 */
export function previewMail(
  template: MailText,
  values: Readonly<Record<string, string>>,
): MailText {
  const unknown = placeholdersIn(`${template.subject}${template.body}`).filter(
    (name) => !Object.hasOwn(values, name),
  );
  return renderMail(template, {
    ...values,
    ...Object.fromEntries(unknown.map((name) => [name, `{${name}}`])),
  });
}
