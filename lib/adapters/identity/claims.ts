import { z } from "zod";
import { oidcSettings } from "@/lib/adapters/env";

/** The maximum stored length of a name; longer ones are truncated, not refused. */
const nameLength = 200;

/** Control characters, and those that change the text direction. */
const unseen = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** One line of text from any claim value: the first text of a list, nothing from any other type. */
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
/** Some providers send the word. */
const yes = told.transform((value) => value === true || value === "true");

/**
 * A provider's claims about a person. Only the subject is required: any other claim that is
 * missing, null or malformed counts as absent, and locks no one out. Idempotent: parsing the result
 * gives the same result.
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
 * The claims of an ID token or a user-info response; the student's numbers have the claim names set
 * by the operator. Errors: ZodError without a subject.
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

/** The name from the provider's claims, in order of preference. */
export function nameIn(claims: Claims): string {
  const [name] = namesIn(claims);
  return [...(name || claims.preferred_username || claims.email || "–")]
    .slice(0, nameLength)
    .join("");
}

/**
 * The data that a sign-in stores with the person. A user name or an address is displayed if there
 * is no name, but is not stored as one.
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
 * The ID token takes precedence; the user-info response fills gaps.
 *
 * Attack: one response's address is taken as verified because the other's is. Rule: an address and
 * its verification come from the same response.
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
