import { typesOf } from "@/lib/domain/json/json-value";
import { stringOf, textsOf } from "@/lib/domain/verification/elm/elm-document";
import type { ElmParts } from "@/lib/domain/verification/elm/elm-parts";
import { readConcepts } from "@/lib/domain/verification/elm/elm-values";
import {
  credentialProfiles,
  learningOpportunityTypes,
} from "@/lib/domain/vocabularies/credential-concepts";
import type { CertificateNature } from "./certificate-view-model";

const microCredential = /micro-?credential/i;
const levelBase = "http://data.europa.eu/snb/eqf/";
/** The smallest degree of the QF-EHEA is a second cycle of 60 credits. */
const minDegreeCredits = 60;
const minDegreeLevel = 6;

/**
 * The kind of achievement of a European credential, by its own profile, class and type.
 *
 * Attack: a certificate of participation is shown under "has been awarded the degree". Rule: a
 * degree is a full qualification of EQF level 6 or above with 60 credits or, without stated
 * credits, an educational programme; anything that claims less is named less.
 */
export function natureOf(parts: ElmParts, credits: number | null): CertificateNature {
  const { document, kind, claim } = parts;
  const profiles = document
    .nodes(document.root, "credentialProfiles")
    .map((profile) => stringOf(profile, "id"));
  if (profiles.includes(credentialProfiles["diploma-supplement"].iri)) return "supplement";
  if (kind === "achievement") return natureOfAchievement(parts, credits);
  return kind ?? (claim ? "claim" : "credential");
}

function natureOfAchievement(parts: ElmParts, credits: number | null): CertificateNature {
  const { document, specification } = parts;
  if (isMicroCredential(parts)) return "micro-credential";
  if (!specification || !typesOf(specification).includes("Qualification")) return "achievement";
  const types = document.nodes(specification, "dcType").map((type) => stringOf(type, "id"));
  const isProgramme = types.includes(learningOpportunityTypes["educational-programme"].iri);
  const isLarge = credits === null ? isProgramme : credits >= minDegreeCredits;
  const isWhole = specification.isPartialQualification !== true;
  return isWhole && isLarge && levelOf(parts) >= minDegreeLevel ? "degree" : "qualification";
}

/** By the scheme of its identifiers, as in ours, or by its own type. A title proves nothing. */
function isMicroCredential({ document, specification }: ElmParts): boolean {
  const schemes = document
    .nodes(specification, "identifier")
    .map((identifier) => stringOf(identifier, "schemeName") ?? "");
  const types = document
    .nodes(specification, "dcType")
    .flatMap((type) => Object.values(textsOf(type, "prefLabel")));
  return (
    schemes.some((scheme) => /^Micro-credential /.test(scheme)) ||
    types.some((type) => microCredential.test(type))
  );
}

function levelOf({ document, specification }: ElmParts): number {
  const [level] = readConcepts(document, specification, "eqfLevel").known;
  return Number((stringOf(level, "id") ?? "").slice(levelBase.length));
}
