import { AppError, type FieldIssue } from "@/lib/domain/errors";
import { isFixedKind, type MailKind, mailKinds, placeholdersOf } from "./mail-kinds";

export type MailText = { subject: string; body: string };

const placeholder = /\{([^{}]*)\}/g;
const maxValueLength = 1000;
const maxSubjectLength = 300;

/**
 * A value sanitised for a mail: one line, no control characters.
 *
 * Attack: a name or a reason with line breaks adds headers, or paragraphs that look like the
 * institution's own; one with bidirectional overrides displays a different address than it opens.
 * Rule: line breaks become spaces, control characters and bidirectional overrides are removed.
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
 * Replaces the placeholders of a text, in a single pass: a value that looks like a placeholder is
 * not replaced. Errors: a plain Error for a placeholder without a value, which {@link
 * assertMailText} prevents in stored texts.
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

/** The distinct placeholders of a text, in order. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name = ""]) => name))];
}

/** Placeholders whose value gives access to its reader. */
const openers = ["link", "code"];
const webAddress = /:\/\/|\bwww\./i;
const paths = ["subject", "body"] as const;

/**
 * Attack: an administrator writes `https://other.example/?to={link}`, and the claim link or the
 * code is sent to another site. Rule: a link or a code has space on both sides, with at most a full
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
 * Also an address that only appears once a placeholder with an empty value is removed, or that is
 * typed in full-width letters.
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

/** The issues of a text for mails of this kind; empty if it is usable. */
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
 * Whether an institution's own text is usable; rules may have become stricter since it was stored.
 */
export function isUsableWording(kind: MailKind, text: MailText): boolean {
  return !isFixedKind(kind) && findMailTextIssues(kind, text).length === 0;
}

/** Errors: INVALID_INPUT with each issue at its field. */
export function assertMailText(kind: MailKind, text: MailText): void {
  const fields = isFixedKind(kind)
    ? [{ path: "body", code: "fixedWording" }]
    : findMailTextIssues(kind, text);
  if (fields.length > 0) throw new AppError("INVALID_INPUT", { fields });
}

/** As {@link renderMail} for a draft: a placeholder without a value remains as typed. */
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
