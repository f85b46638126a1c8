import type { JsonObject } from "@/lib/domain/json/json-value";
import { type ElmDocument, stringOf } from "@/lib/domain/verification/elm/elm-document";
import { supervisions } from "@/lib/domain/vocabularies/elements";
import type { CertificateAssessment, LocalText } from "./certificate-view-model";
import { conceptText, localTextOf, wordsOf } from "./concept-words";

const untitled: LocalText = { text: "", language: "und" };
const identified = supervisions["supervised-on-site-with-identity-check"]?.iri;
const finerSupervisionIri = /\/ns\/supervision\/supervised-(online|on-site)-with-identity-check$/;

/**
 * The supervision of an assessment: our own finer value if there is one, otherwise the published
 * one.
 */
export function supervisionConcept(
  document: ElmDocument,
  assessment: JsonObject,
): JsonObject | undefined {
  const published = document.node(assessment, "idVerification");
  const finer = document
    .nodes(assessment, "additionalNote")
    .map((note) => document.node(note, "subject"))
    .find((subject) => finerSupervisionIri.test(stringOf(subject, "id") ?? ""));
  // The note only distinguishes online from on site: if the two contradict, the published value
  // applies.
  return finer && stringOf(published, "id") === identified ? finer : published;
}

function supervisionOf(
  document: ElmDocument,
  assessment: JsonObject,
  reader: string,
): string | null {
  return conceptText(supervisionConcept(document, assessment), reader)?.text ?? null;
}

/** A note of our own scheme, for facts of an assessment that ELM has no property for. */
function weightOf(
  document: ElmDocument,
  specification: JsonObject | undefined,
  reader: string,
): string | null {
  const note = document.nodes(specification, "additionalNote").find((candidate) => {
    return (
      stringOf(document.node(candidate, "subject"), "id")?.endsWith("/ns/assessment-note/weight") ??
      false
    );
  });
  return localTextOf(note, "noteLiteral", reader)?.text ?? null;
}

/** An assessment as a certificate shows it. */
export function certificateAssessmentOf(
  document: ElmDocument,
  assessment: JsonObject,
  reader: string,
): CertificateAssessment {
  return {
    title: localTextOf(assessment, "title", reader) ?? untitled,
    type: wordsOf(document.node(document.node(assessment, "specifiedBy"), "dcType"), reader),
    grade: localTextOf(document.node(assessment, "grade"), "noteLiteral", reader)?.text ?? null,
    supervision: supervisionOf(document, assessment, reader),
    weight: weightOf(document, document.node(assessment, "specifiedBy"), reader),
  };
}
