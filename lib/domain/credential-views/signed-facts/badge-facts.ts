import { countryWords } from "@/lib/domain/credential-views/concept-words";
import { withoutMarks } from "@/lib/domain/credential-views/open-badge-view";
import type { FactWords } from "@/lib/domain/credentials/document-words";
import { numberIn } from "@/lib/domain/credentials/written-values";
import type { JsonObject } from "@/lib/domain/json/json-value";
import type { ElementId } from "@/lib/domain/micro-credentials/elements";
import { plainName } from "@/lib/domain/verification/report/claimed-name";
import { alignedValue } from "./aligned-value";
import { badgeResults } from "./badge-results";
import { type FactReader, plain, withDetails } from "./fact-reader";
import type { FactValue, GroupedFacts, SignedFact } from "./model";

type Node = JsonObject | undefined;
type Told = { label: keyof FactWords; element: ElementId | null; group: keyof GroupedFacts };

/** The targets of our own badges' alignments; others are named by their framework. */
const kinds: Record<string, Told> = {
  "ext:EQFLevel": { label: "eqf", element: "level", group: "worth" },
  "ext:NQFLevel": { label: "nationalLevel", element: "level", group: "worth" },
  "ext:QFEHEACycle": { label: "cycle", element: "level", group: "worth" },
  "ext:ESCOSkill": { label: "skills", element: "learning-outcomes", group: "ability" },
  "ext:ISCEDF": { label: "field", element: null, group: "ability" },
  "ext:FormOfParticipation": { label: "participation", element: "participation", group: "ability" },
  "ext:LearningActivity": { label: "activity", element: "participation", group: "ability" },
  "ext:TeachingLanguage": { label: "teachingLanguage", element: null, group: "ability" },
  "ext:QualityAssurance": {
    label: "qualityAssurance",
    element: "quality-assurance",
    group: "worth",
  },
  "ext:QualityAssuranceType": {
    label: "qualityType",
    element: "quality-assurance",
    group: "worth",
  },
  "ext:QualityAssuranceDecision": {
    label: "decision",
    element: "quality-assurance",
    group: "worth",
  },
  "ext:QualityAssuranceReport": { label: "report", element: "quality-assurance", group: "worth" },
};

type Aligned = { told: Told; values: FactValue[] };

function alignments(reader: FactReader, achievement: Node): Aligned[] {
  return reader.nodes(achievement, "alignment").map((alignment) => {
    const eqf = /^http:\/\/data\.europa\.eu\/snb\/eqf\/([1-8])$/.exec(
      String(alignment.targetUrl),
    )?.[1];
    const told = kinds[String(alignment.targetType)];
    const values = alignedValue(reader, alignment);
    if (eqf !== undefined)
      return {
        told: { label: "eqf", element: "level", group: "worth" },
        values: [reader.written(eqf)],
      };
    return { told: told ?? { label: "skills", element: null, group: "ability" }, values };
  });
}

function alignedFacts(reader: FactReader, all: Aligned[], group: keyof GroupedFacts): SignedFact[] {
  const order = [
    ...new Set(all.filter(({ told }) => told.group === group).map(({ told }) => told.label)),
  ];
  return order.flatMap((label) => {
    const same = all.filter(({ told }) => told.label === label);
    const facts = reader.fact(
      label,
      same.flatMap(({ values }) => values),
      same[0]?.told.element ?? null,
    );
    return label === "eqf"
      ? facts.map((fact) => ({ ...fact, note: reader.words.levelNote }))
      : facts;
  });
}

function profileOf(reader: FactReader, profile: Node): FactValue | null {
  const address = reader.node(profile, "address");
  const code = reader.string(address, "addressCountryCode");
  const named = reader.text(address, "addressCountry");
  const given = reader.text(profile, "name");
  const name = given
    ? { ...given, text: plainName(given.text) }
    : typeof profile?.id === "string"
      ? plain(profile.id)
      : null;
  const others = reader.nodes(profile, "otherIdentifier").flatMap((entry) => {
    const kind = reader.string(entry, "identifierType")?.replace(/^ext:/, "");
    return reader
      .plain(entry, "identifier")
      .map(({ text }) => plain(kind === undefined ? text : `${kind}: ${text}`));
  });
  return withDetails(name, [
    ...reader.fact(
      "country",
      (code === undefined ? null : countryWords(code, reader.frame.language)) ?? named,
      "country",
    ),
    ...reader.fact("region", reader.text(address, "addressRegion"), "country"),
    ...reader.fact("identifier", others),
    ...reader.fact("homepage", reader.plain(profile, "url")),
    ...reader.fact("summary", reader.text(profile, "description")),
  ]);
}

/**
 * Open Badges 3.0, IdentityObject: the name, and other plain identifiers for readers who may see
 * them. A hashed one is useless to a reader.
 */
function learner(reader: FactReader, subject: Node): SignedFact[] {
  const { withIdentifiers } = reader.frame;
  const identities = reader.nodes(subject, "identifier");
  const names: FactValue[] = [];
  const others: FactValue[] = [];
  for (const identity of identities) {
    const isName = identity.identityType === "name";
    reader.mark(identity, "hashed", "identityType", "identityHash", "salt");
    if (identity.hashed === true || typeof identity.identityHash !== "string") continue;
    if (isName) names.push(plain(identity.identityHash));
    else others.push(plain(`${String(identity.identityType ?? "")}: ${identity.identityHash}`));
  }
  const parts = [reader.text(subject, "givenName"), reader.text(subject, "familyName")].flatMap(
    (part) => part?.text ?? [],
  );
  const name =
    names[0] ?? reader.text(subject, "name") ?? (parts.length > 0 ? plain(parts.join(" ")) : null);
  return [
    ...reader.fact("name", name, "learner"),
    ...(withIdentifiers ? reader.fact("identifier", others, "learner") : []),
  ];
}

function who(reader: FactReader, subject: Node, achievement: Node): SignedFact[] {
  const { root } = reader;
  const creator = reader.node(achievement, "creator");
  const issuer = reader.node(root, "issuer");
  const from = reader.moment(root, "validFrom") ?? reader.moment(root, "issuanceDate");
  return [
    ...learner(reader, subject),
    ...reader.fact("awardingBody", profileOf(reader, creator ?? issuer), "awarding-body"),
    ...reader.fact("issuer", profileOf(reader, issuer)),
    ...reader.fact("awardedOn", reader.day(root, "awardedDate"), "date-of-issuing"),
    ...reader.fact("issuedOn", from, "date-of-issuing"),
    ...reader.fact(
      "validUntil",
      reader.moment(root, "validUntil") ?? reader.moment(root, "expirationDate"),
    ),
  ];
}

function criteriaOf(reader: FactReader, achievement: Node): SignedFact[] {
  const criteria = reader.node(achievement, "criteria");
  const marked = reader.text(criteria, "narrative");
  const narrative = marked && { ...marked, text: withoutMarks(marked.text) };
  const page =
    typeof criteria?.id === "string" && /^https?:/.test(criteria.id) ? plain(criteria.id) : null;
  return [
    ...reader.fact("criteria", narrative, "learning-outcomes"),
    ...reader.fact("coursePage", page, "further-information"),
  ];
}

function creditsOf(reader: FactReader, owner: Node, term: string): FactValue[] {
  // A badge does not state the system of its credits.
  return reader.plain(owner, term).map(({ text }) => {
    const count = Number(text);
    return reader.written(Number.isFinite(count) ? numberIn(reader.language, count) : text);
  });
}

/** The facts of an Open Badge (Open Badges 3.0), or of any other credential with the same terms. */
export function badgeFacts(reader: FactReader): GroupedFacts {
  const { root } = reader;
  const subject = reader.node(root, "credentialSubject");
  const achievement = reader.node(subject, "achievement");
  const [language] = reader.plain(achievement, "inLanguage");
  if (language) reader.plainLanguage = language.text;
  const aligned = alignments(reader, achievement);
  const [name, rootName] = [reader.text(achievement, "name"), reader.text(root, "name")];
  // The ISCED field in English, in addition to the alignment with its code.
  const field = reader.plain(achievement, "fieldOfStudy");
  reader.mark(achievement, "achievementType");
  // Our badges repeat their skills as tags.
  const tags = reader.plain(achievement, "tag");
  const ability = alignedFacts(reader, aligned, "ability");
  const hasField = aligned.some(({ told }) => told.label === "field");
  return {
    who: who(reader, subject, achievement),
    ability: [
      ...reader.fact("title", name ?? rootName, "title"),
      ...reader.fact("summary", [
        reader.text(achievement, "description"),
        reader.text(root, "description"),
      ]),
      ...criteriaOf(reader, achievement),
      ...(hasField ? [] : reader.fact("field", field)),
      ...ability,
      ...(aligned.some(({ told }) => told.label === "skills") ? [] : reader.fact("skills", tags)),
    ],
    assessed: badgeResults(reader, subject, achievement),
    worth: [
      ...reader.fact("credits", creditsOf(reader, achievement, "creditsAvailable"), "workload"),
      ...reader.fact("creditsReceived", creditsOf(reader, subject, "creditsEarned"), "workload"),
      ...alignedFacts(reader, aligned, "worth"),
      ...reader.fact("code", reader.plain(achievement, "humanCode")),
      ...reader.fact("version", reader.plain(achievement, "version")),
    ],
  };
}
