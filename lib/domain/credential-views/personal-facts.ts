import { asList, isJsonObject, type JsonObject } from "@/lib/domain/json/json-value";
import { stringOf } from "@/lib/domain/verification/elm/elm-document";
import { findElmParts } from "@/lib/domain/verification/elm/elm-parts";
import { localTextOf } from "./concept-words";

/** The personal data in a signed credential, for the person to review before sharing. */
export type PersonalFacts = {
  name: string;
  dateOfBirth: string | null;
  /** Student number, European Student Identifier and similar, as in the credential. */
  identifiers: { scheme: string; notation: string }[];
  grades: { title: string; grade: string }[];
};

/** Read from the signed document itself; missing facts are null or an empty list. */
export function readPersonalFacts(credential: unknown, language: string): PersonalFacts {
  const { document, subject, assessments } = findElmParts(
    isJsonObject(credential) ? credential : {},
  );
  return {
    name: localTextOf(subject, "fullName", language)?.text ?? "",
    dateOfBirth: stringOf(subject, "dateOfBirth")?.slice(0, 10) ?? null,
    identifiers: document.nodes(subject, "identifier").flatMap((identifier) => {
      const notation = stringOf(identifier, "notation");
      return notation === undefined
        ? []
        : [{ scheme: stringOf(identifier, "schemeName") ?? "", notation }];
    }),
    grades: assessments.flatMap((assessment) => {
      const grade = localTextOf(document.node(assessment, "grade"), "noteLiteral", language)?.text;
      return grade === undefined
        ? []
        : [{ title: localTextOf(assessment, "title", language)?.text ?? "", grade }];
    }),
  };
}

/** Whether the file contains personal data that the certificate does not show to readers. */
export function hasHiddenFacts({ dateOfBirth, identifiers }: PersonalFacts): boolean {
  return dateOfBirth !== null || identifiers.length > 0;
}

/** The subject's members that readers of the page may see. All others are removed. */
const publicMembers = new Set(["id", "type", "fullName", "givenName", "familyName", "hasClaim"]);

/**
 * The signed content without personal data that the page does not show.
 *
 * Attack: a reader opens the report as JSON, or the page's data, and finds the date of birth. Rule:
 * only the subject's names and the award remain. Pass content without its proof: with the proof,
 * all birthdays could be tried against the signature.
 */
export function withoutPersonalFacts(signed: JsonObject): JsonObject {
  const { proof: _proof, credentialSubject, ...rest } = signed;
  const subjects = asList(credentialSubject).map((subject) =>
    isJsonObject(subject)
      ? Object.fromEntries(Object.entries(subject).filter(([term]) => publicMembers.has(term)))
      : subject,
  );
  return {
    ...rest,
    credentialSubject: Array.isArray(credentialSubject) ? subjects : (subjects[0] ?? null),
  };
}
