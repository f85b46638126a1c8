import { kindWords } from "@/lib/domain/credential-views/claim-words";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { type ElmParts, kindOfClaim } from "@/lib/domain/verification/elm/elm-parts";
import { notesOf, outcomeOf, ownActivities, periodFacts, summaryOfOutcomes } from "./elm-ability";
import { assessmentOf } from "./elm-assessed";
import { nameOf, webPages } from "./elm-who";
import { creditsOf, levelFacts } from "./elm-worth";
import { type FactReader, withDetails } from "./fact-reader";
import type { FactValue, SignedFact } from "./model";

type Node = JsonObject | undefined;

/** Claims already shown, by id: two of them may be parts of each other. */
type Told = Set<string>;

/** The terms by which a claim refers to others. */
const further = ["hasPart", "influencedBy", "provenBy", "entitlesTo"] as const;

function titleOf(reader: FactReader, claim: JsonObject): FactValue {
  const specification = reader.node(claim, "specifiedBy");
  const [own, specified] = [reader.text(claim, "title"), reader.text(specification, "title")];
  return own ?? specified ?? reader.written(kindWords(reader.words, kindOfClaim(claim)));
}

function names(reader: FactReader, owner: Node, term: string): (FactValue | null)[] {
  return reader.nodes(owner, term).map((one) => nameOf(reader, one));
}

function detailsOf(reader: FactReader, claim: JsonObject, told: Told): SignedFact[] {
  const specification = reader.node(claim, "specifiedBy");
  const process = reader.node(claim, "awardedBy");
  const both = [specification, claim];
  const notes = both.flatMap((owner) => notesOf(reader, owner, "additionalNote"));
  const hours = reader.hours(specification, "volumeOfLearning") ?? reader.hours(claim, "workload");
  return [
    ...reader.fact("kind", reader.concepts(specification, "dcType")),
    ...reader.fact("summary", [
      reader.text(claim, "description"),
      reader.text(specification, "description"),
    ]),
    ...reader.fact("awardingBody", names(reader, process, "awardingBody")),
    ...reader.fact("directedBy", names(reader, claim, "directedBy")),
    ...reader.fact("awardedOn", reader.day(process, "awardingDate")),
    ...periodFacts(reader, claim),
    ...reader.fact("credits", creditsOf(reader, specification, "creditPoint")),
    ...reader.fact("creditsReceived", creditsOf(reader, claim, "creditReceived")),
    ...reader.fact("workload", hours),
    ...levelFacts(reader, specification),
    ...reader.fact("field", reader.fields(specification, "thematicArea")),
    ...reader.fact("participation", reader.concepts(specification, "mode")),
    ...reader.fact("learningSetting", reader.concepts(specification, "learningSetting")),
    ...reader.fact("teachingLanguage", reader.concepts(specification, "language")),
    ...reader.fact("outcomes", [
      ...reader
        .nodes(specification, "learningOutcome")
        .map((outcome) => outcomeOf(reader, outcome)),
      ...summaryOfOutcomes(reader, specification),
    ]),
    ...reader.fact("prerequisites", notesOf(reader, specification, "entryRequirement")),
    ...reader.fact("when", reader.concepts(specification, "entitlementStatus")),
    ...reader.fact("at", names(reader, specification, "limitOrganisation")),
    ...reader.fact("furtherInformation", notes),
    ...reader.fact(
      "coursePage",
      both.flatMap((owner) => webPages(reader, owner, "homepage")),
    ),
    ...reader.fact(
      "documents",
      both.flatMap((owner) => webPages(reader, owner, "supplementaryDocument")),
    ),
    ...further.flatMap((term) => claimsUnder(reader, reader.nodes(claim, term), told)),
  ];
}

function claimValue(reader: FactReader, claim: JsonObject, told: Told): FactValue | null {
  const title = titleOf(reader, claim);
  if (typeof claim.id === "string") {
    if (told.has(claim.id)) return title;
    told.add(claim.id);
  }
  if (kindOfClaim(claim) === "assessment") return assessmentOf(reader, claim, new Map());
  return withDetails(title, detailsOf(reader, claim, told));
}

/** Each claim under the name of its kind, with its own facts. */
function claimsUnder(reader: FactReader, claims: JsonObject[], told: Told): SignedFact[] {
  const kinds = [...new Set(claims.map(kindOfClaim))];
  return kinds.flatMap((kind) => {
    const same = claims
      .filter((claim) => kindOfClaim(claim) === kind)
      .map((claim) => claimValue(reader, claim, told));
    return reader.fact(kind ?? "claim", same);
  });
}

/**
 * The claims of a European credential besides the main one: parts, activities with their own title,
 * and further claims.
 */
export function elmClaims(reader: FactReader, parts: ElmParts): SignedFact[] {
  const { claim, activities, furtherClaims } = parts;
  const told: Told = new Set(typeof claim?.id === "string" ? [claim.id] : []);
  const own = ownActivities(parts);
  const others = activities.filter((activity) => !own.includes(activity));
  return claimsUnder(
    reader,
    [...reader.nodes(claim, "hasPart"), ...others, ...furtherClaims],
    told,
  );
}
