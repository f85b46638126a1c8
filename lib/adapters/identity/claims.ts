import { z } from "zod";
import { oidcSettings } from "../env";

/** Longest name that is kept; longer ones are cut, not refused. */
const nameLength = 200;

/** Control characters, and those that turn the direction of what follows. */
const unseen = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * One line of text from whatever a provider sends: of a list the first text, of anything else
 * nothing.
 */
function textIn(value: unknown, maxLength: number): string {
  const first = Array.isArray(value) ? value.find((entry) => typeof entry === "string") : value;
  if (typeof first !== "string") return "";
  const line = first
    .slice(0, 4_000)
    .toWellFormed()
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .replace(unseen, "")
    .trim();
  return [...line].slice(0, maxLength).join("");
}

/** A number or a text, or a list of them. */
function textsIn(value: unknown): string[] {
  const entries = (Array.isArray(value) ? value : [value]).slice(0, 20);
  const texts = entries.map((entry) =>
    textIn(typeof entry === "number" ? String(entry) : entry, 255),
  );
  return [...new Set(texts.filter(Boolean))];
}

/** Anything, and also nothing. */
const told = z.unknown().default(null);
const text = (maxLength: number) => told.transform((value) => textIn(value, maxLength));
const texts = told.transform(textsIn);
const address = told.transform((value) => {
  const line = textIn(value, 255);
  return line.length <= 254 && z.email().safeParse(line).success ? line : "";
});
/** Some providers write the word. */
const yes = told.transform((value) => value === true || value === "true");

/**
 * What a provider tells of a person. Only the subject is required: whatever else is missing, null
 * or odd counts as not told, and locks no one out. What was read once reads the same again.
 */
export const ClaimsSchema = z.object({
  sub: z.string().min(1).max(255),
  name: text(nameLength),
  given_name: text(nameLength),
  family_name: text(nameLength),
  preferred_username: text(nameLength),
  email: address,
  email_verified: yes,
  student_numbers: texts,
  european_student_identifiers: texts,
});

export type Claims = z.output<typeof ClaimsSchema>;

/**
 * The claims of an ID token or a user-info answer, where the student's numbers have the names that
 * the operator set. Errors: ZodError without a subject.
 */
export function readClaims(raw: object): Claims {
  const { OIDC_STUDENT_NUMBER_CLAIMS, OIDC_STUDENT_IDENTIFIER_CLAIMS } = oidcSettings();
  const all = new Map<string, unknown>(Object.entries(raw));
  const under = (names: string[]) => names.flatMap((name) => textsIn(all.get(name)));
  return ClaimsSchema.parse({
    ...raw,
    student_numbers: under(OIDC_STUDENT_NUMBER_CLAIMS),
    european_student_identifiers: under(OIDC_STUDENT_IDENTIFIER_CLAIMS).filter((code) =>
      /^urn:schac:personalUniqueCode:int:esi:./i.test(code),
    ),
  });
}

const namesIn = (claims: Claims) =>
  [claims.name, [claims.given_name, claims.family_name].filter(Boolean).join(" ")].filter(Boolean);

/**
 * The name as the provider gives it, in the order in which it is likely to be what the person
 * writes.
 */
export function nameIn(claims: Claims): string {
  const [name] = namesIn(claims);
  return [...(name || claims.preferred_username || claims.email || "–")]
    .slice(0, nameLength)
    .join("");
}

/**
 * What a sign-in leaves with the person. A user name or an address is shown where there is no name,
 * but it is none.
 */
export function profileIn(claims: Claims) {
  return {
    displayName: nameIn(claims),
    email: claims.email || null,
    emailVerified: claims.email !== "" && claims.email_verified,
    toldNames: [...new Set(namesIn(claims))],
    studentNumbers: claims.student_numbers,
    europeanStudentIdentifiers: claims.european_student_identifiers,
  };
}

/**
 * What the ID token says counts; the user-info answer fills what it leaves open.
 *
 * Attack: one answer's address is taken as verified because the other's is. Rule: an address and
 * whether it is verified come from one answer.
 */
export function mergeClaims(token: Claims, answer: Claims): Claims {
  const filled = Object.entries(token).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== "",
  );
  const source =
    token.email === "" || (token.email === answer.email && answer.email_verified) ? answer : token;
  return {
    ...answer,
    ...Object.fromEntries(filled),
    email: source.email,
    email_verified: source.email_verified,
  };
}
