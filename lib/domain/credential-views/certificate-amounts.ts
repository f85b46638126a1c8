import type { JsonObject } from "@/lib/domain/json/json-value";
import { durationPattern } from "@/lib/domain/verification/elm/elements";
import { type ElmDocument, stringOf } from "@/lib/domain/verification/elm/elm-document";
import type { ElmParts } from "@/lib/domain/verification/elm/elm-parts";
import { readConcepts } from "@/lib/domain/verification/elm/elm-values";
import { educationCredits } from "@/lib/domain/vocabularies/credential-concepts";

const levelBase = "http://data.europa.eu/snb/eqf/";

/** The ECTS credits of a credential; null if it states none. */
export function ectsCreditsOf({ document, specification, claim }: ElmParts): number | null {
  return ectsAmong(document, [
    ...document.nodes(specification, "creditPoint"),
    ...document.nodes(claim, "creditReceived"),
  ]);
}

/** The points of the first ECTS entry; null if there is none. */
export function ectsAmong(document: ElmDocument, credits: readonly JsonObject[]): number | null {
  const ects = credits.find(
    (credit) => stringOf(document.node(credit, "framework"), "id") === educationCredits.ects.iri,
  );
  const points = Number(stringOf(ects, "point") ?? Number.NaN);
  return Number.isFinite(points) ? points : null;
}

/**
 * Hours and minutes of an xsd:duration as hours; null if it has days or more, whose hours are not
 * stated.
 */
export function hoursOf(duration: string | undefined): number | null {
  if (duration === undefined || !durationPattern.test(duration)) return null;
  const [, hours, minutes] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(duration) ?? [];
  if (hours === undefined && minutes === undefined) return null;
  return Number(hours ?? 0) + Math.round((Number(minutes ?? 0) / 60) * 100) / 100;
}

/** The EQF level; null if the credential states none. */
export function eqfOf({ document, specification }: ElmParts): number | null {
  const [level] = readConcepts(document, specification, "eqfLevel").known;
  return level ? Number((stringOf(level, "id") ?? "").slice(levelBase.length)) : null;
}
