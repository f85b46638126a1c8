import { findElmKind } from "@/lib/domain/credentials/elm/elm-3-2";
import { concept, type ElmNode } from "@/lib/domain/credentials/elm/nodes";
import type { ContentLanguage, Multilingual } from "@/lib/domain/multilingual";
import { base64Encoding, pngFileType } from "@/lib/domain/vocabularies/credential-concepts";
import type { AwardFacts } from "./award-facts";
import { composeElm } from "./compose-elm";
import { type DocumentWords, documentWords } from "./document-words";

/** Delivery address and certificate background for the Commission's issuer. */
export type UnsignedDelivery = {
  /**
   * The learner's e-mail address; null if there is none; the credential is then handed over
   * manually.
   */
  email: string | null;
  /** A4 portrait background of the certificate: PNG, base64. */
  backgroundBase64: string;
};

/**
 * A credential in the form the Commission's own issuer accepts: without context, issuer, status or
 * proof, every list as an array.
 */
export type UnsignedElm = {
  id: string;
  type: string[];
  credentialSubject: object;
  [term: string]: unknown;
};

/**
 * The upload form of the Commission's issuer: one credential, and how it is delivered and shown.
 */
export type UnsignedElmForm = {
  credential: UnsignedElm;
  deliveryDetails: {
    deliveryAddress: string[];
    displayDetails: { template: string; labels: Record<string, Multilingual>; background: ElmNode };
  };
};

/** Properties with a single value in the application profile (`sh:maxCount 1`), on any node. */
const singleTerms = new Set(
  `accreditingAgent awardedBy contentEncoding contentType countryCode credentialSubject decision displayParameter eIDASIdentifier
  educationalSystemNote entitlementStatus entryRequirement eqfLevel framework grade gradeStatus gradingScheme idVerification image inScheme
  learningOutcomeSummary learningSetting logo primaryLanguage registration report reusabilityLevel spatial specifiedBy subject`.split(
    /\s+/,
  ),
);

/** Properties with a single value on these classes, and a list on all others. */
const singleOnClasses: Record<string, readonly string[]> = {
  dcType: ["Accreditation", "LearningEntitlementSpecification", "LearningOutcome"],
  language: ["IndividualDisplay", "WebResource"],
};

function isList(node: ElmNode, term: string): boolean {
  if (term === "contactHour" || term === "credentialSchema") return true;
  if (findElmKind(term) !== "node" || singleTerms.has(term)) return false;
  return !singleOnClasses[term]?.some((name) => name === node.type);
}

function isNode(value: unknown): value is ElmNode {
  return typeof value === "object" && value !== null && "id" in value;
}

/** Every described node by its id: with more than its id and class. */
function findDescriptions(
  value: unknown,
  found = new Map<string, ElmNode>(),
): Map<string, ElmNode> {
  if (Array.isArray(value)) for (const item of value) findDescriptions(item, found);
  else if (typeof value === "object" && value !== null) {
    if (isNode(value) && Object.keys(value).length > 2) found.set(value.id, value);
    for (const item of Object.values(value)) findDescriptions(item, found);
  }
  return found;
}

/**
 * Converts our JSON-LD to that of the form: references expanded, lists as arrays, one list of texts
 * per language.
 */
function writeOut(
  value: unknown,
  described: ReadonlyMap<string, ElmNode>,
  within: readonly string[] = [],
): unknown {
  if (Array.isArray(value)) return value.map((item) => writeOut(item, described, within));
  if (!isNode(value)) return value;
  const full = within.includes(value.id) ? value : (described.get(value.id) ?? value);
  const written: Record<string, unknown> = {};
  for (const [term, item] of Object.entries(full)) {
    const text = findElmKind(term) === "text" && typeof item === "object" && item !== null;
    if (text)
      written[term] = Object.fromEntries(
        Object.entries(item).map(([language, words]) => [language, [words]]),
      );
    else if (Array.isArray(item) || !isList(full, term))
      written[term] = writeOut(item, described, [...within, full.id]);
    else written[term] = [writeOut(item, described, [...within, full.id])];
  }
  return written;
}

type FormWords = DocumentWords["uploadForm"];

const english = documentWords("en").words.uploadForm;

/**
 * The words around the learner's name in languages that have no words of documents. The Irish one
 * without a confirmed term is English.
 */
const otherWords: Partial<Record<ContentLanguage, FormWords>> = {
  ca: { awardedTo: "atorgat a", for: "per", withGrade: "amb la qualificació" },
  ga: { ...english, awardedTo: "bronnta ar", withGrade: "leis an ngrád" },
};

/** The words around the learner's name on the certificate that the Commission's issuer draws. */
const formWords = (language: ContentLanguage): FormWords =>
  otherWords[language] ?? documentWords(language).words.uploadForm;

const centred = "text-align: center; font-family: sans-serif; color: #404040;";

/**
 * The certificate as the Commission's issuer draws it: HTML in the template language of its form
 * (Thymeleaf). `gradeAt` is the grade's place.
 */
function templateOf(gradeAt: number | null): string {
  const line = (style: string, text: string) =>
    `<p style="${centred} ${style}" th:text="${text}"></p>`;
  const expression = (path: string) => `\${credential.${path}}`;
  const grade = `#{withGrade} + ' ' + ${expression(`credentialSubject.hasClaim[0].provenBy[${gradeAt}].grade.noteLiteral`)}`;
  return [
    '<div style="padding-top: 14rem; padding-bottom: 2rem;">',
    line("font-size: 36px; font-weight: 700;", expression("displayParameter.title")),
    line("margin-top: 3rem; font-size: 20px;", "#{awardedTo}"),
    line("font-size: 36px; font-style: italic;", expression("credentialSubject.fullName")),
    line("font-size: 20px;", expression("displayParameter.description")),
    ...(gradeAt === null ? [] : [line("font-size: 20px;", grade)]),
    "</div>",
  ].join("\n");
}

/**
 * The path of the grade to show: the overall one, otherwise the only one; null if there are
 * several.
 */
function placeOfGrade(facts: AwardFacts): number | null {
  const known = new Set(facts.version.content.assessments.map(({ id }) => id));
  const { length } = facts.results.filter(({ assessmentId }) => known.has(assessmentId));
  if (facts.overallGrade) return length;
  return length === 1 ? 0 : null;
}

/**
 * The upload form for the Commission's own issuer, which seals for universities without a seal. It
 * contains the output of {@link composeElm} without the parts that sealing adds or that belong to
 * our own signature: context, issuer, status entry. `issued` is the time of our award; the issuer
 * writes its own. `facts.credentialUuid` must differ from the signed credential's: they are two
 * documents. Errors: as {@link composeElm}.
 */
export function composeUnsignedElm(facts: AwardFacts, delivery: UnsignedDelivery): UnsignedElmForm {
  const {
    "@context": _context,
    issuer: _issuer,
    credentialStatus: _status,
    ...credential
  } = composeElm(facts);
  const languages = facts.version.content.languages;
  const labelOf = (name: keyof FormWords): Multilingual =>
    Object.fromEntries(languages.map((language) => [language, formWords(language)[name]]));
  const background = {
    id: `urn:uuid:${facts.credentialUuid}#background`,
    type: "MediaObject",
    content: delivery.backgroundBase64,
    contentEncoding: concept(base64Encoding),
    contentType: concept(pngFileType),
  };
  const described = findDescriptions(credential);
  return {
    credential: writeOut(credential, described) as UnsignedElm,
    deliveryDetails: {
      deliveryAddress: delivery.email === null ? [] : [delivery.email],
      displayDetails: {
        template: templateOf(placeOfGrade(facts)),
        labels: {
          awardedTo: labelOf("awardedTo"),
          for: labelOf("for"),
          withGrade: labelOf("withGrade"),
        },
        background: writeOut(background, described) as ElmNode,
      },
    },
  };
}

/**
 * File names for a folder of forms: a sequence number for uniqueness and order, and the learner's
 * name in its own script, as far as file names allow.
 */
export function unsignedFileName(position: number, fullName: string): string {
  const name = fullName
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+/, "");
  const short = [...name].slice(0, 60).join("").replace(/-+$/, "");
  return `${String(position).padStart(4, "0")}-${short || "learner"}.json`;
}
