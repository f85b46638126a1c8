import { certificateWords, fillWords } from "@/lib/domain/credentials/document-words";
import { numberIn } from "@/lib/domain/credentials/written-values";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { stringOf } from "@/lib/domain/verification/elm/elm-document";
import type { ElmParts } from "@/lib/domain/verification/elm/elm-parts";
import { readConcepts } from "@/lib/domain/verification/elm/elm-values";
import { educationCredits } from "@/lib/domain/vocabularies/credential-concepts";
import { notesOf } from "./elm-ability";
import { identifierOf, nameOf, webPages } from "./elm-who";
import { type FactReader, withDetails } from "./fact-reader";
import type { FactValue, SignedFact } from "./model";

type Node = JsonObject | undefined;

export function creditsOf(reader: FactReader, owner: Node, term: string): FactValue[] {
  const { words, language } = certificateWords(reader.frame.language);
  return reader.nodes(owner, term).flatMap((credit): FactValue[] => {
    const point = reader.string(credit, "point");
    const framework = reader.node(credit, "framework");
    const system = reader.concept(framework);
    if (point === undefined) return [];
    const number = Number.isFinite(Number(point)) ? numberIn(language, Number(point)) : point;
    if (stringOf(framework, "id") === educationCredits.ects.iri)
      return [{ text: fillWords(words.ects, { credits: number }), language }];
    return [
      {
        text: [number, system?.text].filter((part) => part !== undefined).join(" "),
        language: system?.language ?? "und",
      },
    ];
  });
}

/** Only a level of the vocabulary is shown as one: a label can contain anything. */
function eqfOf(reader: FactReader, specification: Node): FactValue[] {
  const { known } = readConcepts(reader.document, specification, "eqfLevel");
  reader.concepts(specification, "eqfLevel");
  return known.map((level) => reader.written((stringOf(level, "id") ?? "").replace(/^.*\//, "")));
}

export function levelFacts(reader: FactReader, specification: Node): SignedFact[] {
  const [eqf, ...others] = [
    ...reader.fact("eqf", eqfOf(reader, specification), "level"),
    ...reader.fact("nationalLevel", reader.concepts(specification, "nqfLevel"), "level"),
    ...reader.fact("cycle", reader.concepts(specification, "educationLevel"), "level"),
  ];
  return eqf === undefined ? [] : [{ ...eqf, note: reader.words.levelNote }, ...others];
}

function accreditationOf(reader: FactReader, accreditation: JsonObject): FactValue | null {
  const types = reader.concepts(accreditation, "dcType");
  const title =
    reader.text(accreditation, "title") ??
    types[0] ??
    reader.written(reader.words.qualityAssurance);
  const agents = reader.nodes(accreditation, "accreditingAgent");
  reader.mark(accreditation, "organisation");
  return withDetails(title, [
    ...reader.fact("qualityType", types),
    ...reader.fact("statement", reader.text(accreditation, "description")),
    ...reader.fact(
      "agency",
      agents.map((agent) => agencyOf(reader, agent)),
    ),
    ...reader.fact("decision", reader.concepts(accreditation, "decision")),
    ...reader.fact("issuedOn", reader.day(accreditation, "dateIssued")),
    ...reader.fact("validUntil", reader.day(accreditation, "expiryDate")),
    ...reader.fact("field", reader.fields(accreditation, "limitField")),
    ...reader.fact("region", reader.concepts(accreditation, "limitJurisdiction")),
    ...reader.fact("policy", webPages(reader, accreditation, "landingPage")),
    ...reader.fact("report", webPages(reader, accreditation, "report")),
    ...reader.fact("documents", webPages(reader, accreditation, "supplementaryDocument")),
  ]);
}

function agencyOf(reader: FactReader, agent: JsonObject): FactValue | null {
  const name = nameOf(reader, agent);
  const places = reader
    .nodes(agent, "location")
    .flatMap((location) => reader.nodes(location, "address"));
  const [country] = places.flatMap((address) => reader.concepts(address, "countryCode"));
  return name && country ? { ...name, text: `${name.text}, ${country.text}` } : name;
}

/** For a specification the entitlement itself, for a claim one that is specified elsewhere. */
function targetOf(reader: FactReader, entitlement: JsonObject): FactValue | null {
  const target = reader.node(entitlement, "specifiedBy") ?? entitlement;
  const own = reader.text(entitlement, "title");
  const limits = reader
    .nodes(target, "limitOrganisation")
    .map((organisation) => nameOf(reader, organisation));
  return withDetails(own ?? reader.text(target, "title"), [
    ...reader.fact("kind", reader.concepts(target, "dcType")),
    ...reader.fact("when", reader.concepts(target, "entitlementStatus")),
    ...reader.fact("credits", notesOf(reader, target, "additionalNote")),
    ...reader.fact("at", limits),
  ]);
}

function partOf(reader: FactReader, part: JsonObject): FactValue | null {
  const outcomes = reader
    .nodes(part, "learningOutcome")
    .map((outcome) => reader.text(outcome, "title"));
  return withDetails(reader.text(part, "title"), [
    ...reader.fact("credits", creditsOf(reader, part, "creditPoint")),
    ...reader.fact("outcomes", outcomes),
  ]);
}

function stacking(reader: FactReader, { specification, claim }: ElmParts): SignedFact[] {
  const partial = specification?.isPartialQualification;
  reader.mark(specification, "isPartialQualification");
  const kind =
    typeof partial === "boolean"
      ? reader.written(partial ? reader.words.partOfLarger : reader.words.independent)
      : null;
  const targets = [
    ...reader.nodes(specification, "entitlesTo"),
    ...reader.nodes(claim, "entitlesTo"),
  ];
  const wholes = reader
    .nodes(specification, "isPartOf")
    .map((whole) => reader.text(whole, "title"));
  return [
    ...reader.fact("stackability", kind, "stackability"),
    ...reader.fact(
      "countsTowards",
      targets.map((target) => targetOf(reader, target)),
      "stackability",
    ),
    ...reader.fact(
      "parts",
      reader.nodes(specification, "hasPart").map((part) => partOf(reader, part)),
      "stackability",
    ),
    ...reader.fact("partOf", wholes, "stackability"),
  ];
}

/** Total and taught hours; the activity's values are used if the specification has none. */
function hoursFacts(reader: FactReader, { specification, activities }: ElmParts): SignedFact[] {
  const asked = activities.map((activity) => reader.node(activity, "specifiedBy"));
  const whole = reader.hours(specification, "volumeOfLearning");
  const elsewhere = [
    ...asked.map((activity) => reader.hours(activity, "volumeOfLearning")),
    ...activities.map((activity) => reader.hours(activity, "workload")),
  ];
  return [
    ...reader.fact("workload", whole ?? elsewhere, "workload"),
    ...reader.fact("longestDuration", reader.hours(specification, "maximumDuration")),
    ...reader.fact(
      "contactHours",
      asked.map((activity) => reader.hours(activity, "contactHour")),
      "workload",
    ),
  ];
}

/** Code and number of the version. Its UUID is the rosette's seed and meaningless to people. */
function versionFacts(reader: FactReader, specification: Node): SignedFact[] {
  const told = {
    "Micro-credential code": "code",
    "Micro-credential version number": "version",
  } as const;
  return reader.nodes(specification, "identifier").flatMap((identifier) => {
    const scheme = reader.string(identifier, "schemeName");
    const notation = reader.plain(identifier, "notation");
    if (scheme === "Micro-credential version") return [];
    const label = Object.entries(told).find(([name]) => name === scheme)?.[1];
    return label
      ? reader.fact(label, notation)
      : reader.fact("identifier", identifierOf(reader, identifier));
  });
}

/** Workload, level, quality assurance, stackability, and further information. */
export function elmWorth(reader: FactReader, parts: ElmParts): SignedFact[] {
  const { specification, claim, awardingBodies, accreditations } = parts;
  for (const owner of [specification, ...awardingBodies]) reader.mark(owner, "accreditation");
  for (const evidence of reader.nodes(parts.document.root, "evidence"))
    reader.mark(evidence, "accreditation");
  const further = [specification, claim].flatMap((owner) =>
    notesOf(reader, owner, "additionalNote"),
  );
  const documents = [specification, claim].flatMap((owner) =>
    webPages(reader, owner, "supplementaryDocument"),
  );
  return [
    ...reader.fact("credits", creditsOf(reader, specification, "creditPoint"), "workload"),
    ...reader.fact("creditsReceived", creditsOf(reader, claim, "creditReceived"), "workload"),
    ...hoursFacts(reader, parts),
    ...levelFacts(reader, specification),
    ...reader.fact(
      "qualityAssurance",
      accreditations.map((one) => accreditationOf(reader, one)),
      "quality-assurance",
    ),
    ...stacking(reader, parts),
    ...reader.fact("furtherInformation", further, "further-information"),
    ...reader.fact(
      "coursePage",
      [specification, claim].flatMap((owner) => webPages(reader, owner, "homepage")),
      "further-information",
    ),
    ...reader.fact("documents", documents, "further-information"),
    ...versionFacts(reader, specification),
  ];
}
