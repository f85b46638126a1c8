import { isJsonObject, type JsonObject, typesOf } from "@/lib/domain/json/json-value";
import { type ElementId, elementIds } from "@/lib/domain/micro-credentials/elements";
import { readDateTime } from "@/lib/domain/vcdm/credential-fields";
import type { ElementFinding } from "@/lib/domain/verification/report/report";
import { hasTextOf, stringOf } from "./elm-document";
import { type ElmParts, findElmParts } from "./elm-parts";
import { readConcepts } from "./elm-values";

type Finding = Omit<ElementFinding, "element">;

const complete: Finding = { outcome: "complete" };
const missing: Finding = { outcome: "missing" };
const notStated: Finding = { outcome: "not-stated" };
const weak = (reason: string): Finding => ({ outcome: "weak", reason });
const counted = (count: number): Finding => ({ outcome: "complete", values: { count } });

function findLearner({ subject }: ElmParts): Finding {
  const has = (term: string) => hasTextOf(subject, term);
  if (has("fullName") || (has("givenName") && has("familyName"))) return complete;
  return has("givenName") || has("familyName") ? weak("name-in-part") : missing;
}

function findTitle({ claim, specification, document }: ElmParts): Finding {
  if (hasTextOf(claim, "title")) return complete;
  const elsewhere =
    hasTextOf(specification, "title") ||
    hasTextOf(document.node(document.root, "displayParameter"), "title");
  return elsewhere ? weak("title-elsewhere") : missing;
}

function findCountry({ document, issuer, awardingBodies }: ElmParts): Finding {
  const organisations = [...awardingBodies, ...(issuer ? [issuer] : [])];
  const addresses = organisations
    .flatMap((organisation) => document.nodes(organisation, "location"))
    .flatMap((location) => document.nodes(location, "address"));
  const read = addresses.map((address) => readConcepts(document, address, "countryCode"));
  const issue = read.find((entry) => entry.fault !== null)?.fault;
  if (issue) return weak(issue);
  return read.some((entry) => entry.known.length > 0) ? complete : missing;
}

function findAwardingBody({ awardingBodies }: ElmParts): Finding {
  if (awardingBodies.length === 0) return missing;
  const named = awardingBodies.filter((body) =>
    ["legalName", "prefLabel", "fullName"].some((term) => hasTextOf(body, term)),
  );
  return named.length === awardingBodies.length
    ? counted(named.length)
    : weak("awarding-body-unnamed");
}

function findDate({ document }: ElmParts): Finding {
  const dates = ["issued", "issuanceDate", "validFrom"].flatMap(
    (term) => stringOf(document.root, term) ?? [],
  );
  if (dates.length === 0) return missing;
  return dates.every((date) => readDateTime(date) !== null) ? complete : weak("not-a-date-time");
}

function findOutcomes({ document, specification }: ElmParts): Finding {
  const outcomes = document.nodes(specification, "learningOutcome");
  const titled = outcomes.filter((outcome) => hasTextOf(outcome, "title"));
  if (titled.length === 0)
    return document.node(specification, "learningOutcomeSummary") ? weak("summary-only") : missing;
  const issue = outcomes
    .map((outcome) => readConcepts(document, outcome, "dcType").fault)
    .find((entry) => entry !== null);
  return issue ? weak(issue) : counted(titled.length);
}

/** xsd:duration, as far as it is used for hours and days of work. */
export const durationPattern =
  /^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;

/** Annex I asks for ECTS credits "wherever possible": hours alone are sufficient. */
function findWorkload({ document, specification, claim }: ElmParts): Finding {
  const credits = document.nodes(specification, "creditPoint");
  const read = credits.map((credit) => ({
    credit,
    ...readConcepts(document, credit, "framework"),
  }));
  const issue = read.find((entry) => entry.fault !== null)?.fault;
  if (issue) return weak(issue);
  if (read.some(({ credit, known }) => known.length > 0 && Number(stringOf(credit, "point")) > 0))
    return complete;
  const volume = stringOf(specification, "volumeOfLearning");
  if (volume === undefined && credits.length > 0) return weak("credits-without-framework");
  // Credits received describe this learner, not the workload of the micro-credential.
  if (volume === undefined)
    return document.node(claim, "creditReceived") ? weak("credits-received-only") : missing;
  return durationPattern.test(volume) ? complete : weak("not-a-duration");
}

function findLevel({ document, specification }: ElmParts): Finding {
  const eqf = readConcepts(document, specification, "eqfLevel");
  const nqf = readConcepts(document, specification, "nqfLevel");
  const issue = eqf.fault ?? nqf.fault;
  if (issue) return weak(issue);
  if (eqf.known.length + nqf.known.length === 0) {
    return document.nodes(specification, "educationLevel").length > 0
      ? weak("cycle-only")
      : missing;
  }
  return specification && typesOf(specification).includes("Qualification")
    ? complete
    : weak("level-without-qualification");
}

function findAssessment({ document, assessments }: ElmParts): Finding {
  const single = assessments.filter(
    (assessment) => document.nodes(assessment, "hasPart").length === 0,
  );
  if (single.length === 0) return missing;
  const read = single.map((assessment) =>
    readConcepts(document, document.node(assessment, "specifiedBy"), "dcType"),
  );
  const issue = read.find((entry) => entry.fault !== null)?.fault;
  if (issue) return weak(issue);
  return read.every((entry) => entry.known.length > 0)
    ? counted(single.length)
    : weak("assessment-without-type");
}

function findParticipation({ document, specification, activities }: ElmParts): Finding {
  const own = readConcepts(document, specification, "mode");
  if (own.fault) return weak(own.fault);
  if (own.known.length > 0) return complete;
  const inActivity = activities
    .map((activity) => document.node(activity, "specifiedBy"))
    .some((activity) =>
      ["mode", "dcType"].some((term) => readConcepts(document, activity, term).known.length > 0),
    );
  return inActivity ? weak("activity-only") : missing;
}

function findQualityAssurance({ document, accreditations }: ElmParts): Finding {
  if (accreditations.length === 0) return missing;
  const read = accreditations.map((accreditation) =>
    readConcepts(document, accreditation, "dcType"),
  );
  const issue = read.find((entry) => entry.fault !== null)?.fault;
  if (issue) return weak(issue);
  if (!read.some((entry) => entry.known.length > 0)) return weak("quality-assurance-without-type");
  const named = accreditations.some(
    (accreditation) => document.node(accreditation, "accreditingAgent") !== undefined,
  );
  return named ? complete : weak("quality-assurance-without-agent");
}

function findNote({ document }: ElmParts, owner: JsonObject | undefined, term: string): Finding {
  return document.nodes(owner, term).some((note) => hasTextOf(note, "noteLiteral"))
    ? complete
    : notStated;
}

function findSupervision({ document, assessments }: ElmParts): Finding {
  const read = assessments.map((assessment) =>
    readConcepts(document, assessment, "idVerification"),
  );
  const issue = read.find((entry) => entry.fault !== null)?.fault;
  if (issue) return weak(issue);
  return read.some((entry) => entry.known.length > 0) ? complete : notStated;
}

function findGrade(parts: ElmParts): Finding {
  const graded = parts.assessments.filter(
    (assessment) => findNote(parts, assessment, "grade") === complete,
  );
  return graded.length > 0 ? counted(graded.length) : notStated;
}

function findStackability({ document, specification, claim }: ElmParts): Finding {
  const entitlements = [
    ...document.nodes(specification, "entitlesTo"),
    ...document.nodes(claim, "entitlesTo"),
  ];
  const stated =
    entitlements.length > 0 || typeof specification?.isPartialQualification === "boolean";
  return stated ? complete : notStated;
}

function findFurtherInformation({ document, specification, claim }: ElmParts): Finding {
  const stated = [specification, claim].some((owner) =>
    ["additionalNote", "homepage", "supplementaryDocument"].some(
      (term) => document.nodes(owner, term).length > 0,
    ),
  );
  return stated ? complete : notStated;
}

const finders: Record<ElementId, (parts: ElmParts) => Finding> = {
  learner: findLearner,
  title: findTitle,
  country: findCountry,
  "awarding-body": findAwardingBody,
  "date-of-issuing": findDate,
  "learning-outcomes": findOutcomes,
  workload: findWorkload,
  level: findLevel,
  assessment: findAssessment,
  participation: findParticipation,
  "quality-assurance": findQualityAssurance,
  prerequisites: (parts) => findNote(parts, parts.specification, "entryRequirement"),
  supervision: findSupervision,
  grade: findGrade,
  stackability: findStackability,
  "further-information": findFurtherInformation,
};

/**
 * Reads the elements of Annex I from a European Digital Credential, ours or anyone's: tolerates
 * single values and lists, and nodes described once and referenced elsewhere. A value counts only
 * if it is in its vocabulary: the official shapes only check the scheme. `weak` has a reason: there
 * is a value, but a machine cannot rely on it. Anything but an object yields all `missing`.
 */
export function findElements(credential: unknown): ElementFinding[] {
  const parts = findElmParts(isJsonObject(credential) ? credential : {});
  return elementIds.map((element) => ({
    element,
    ...finders[element](parts),
  }));
}
