import { signedDay } from "@/lib/domain/days";
import { asList, isJsonObject, type JsonObject, typesOf } from "@/lib/domain/json/json-value";
import { type ElmDocument, openElmDocument } from "@/lib/domain/verification/elm/elm-document";
import { type CertificateViewFrame, daysOf } from "./certificate-view";
import type { CertificateAssessment, CertificateView, LocalText } from "./certificate-view-model";
import { localTextOf } from "./concept-words";

const eqfAddress = /^http:\/\/data\.europa\.eu\/snb\/eqf\/([1-8])$/;
const maxNarrativeLength = 4_000;

/**
 * An issuer is described as issuer and referenced as creator, or the other way round: every node is
 * looked up in the document.
 */
type Reading = { document: ElmDocument; reader: string };

function localText(
  { reader }: Reading,
  node: JsonObject | undefined,
  term: string,
): LocalText | null {
  return localTextOf(node, term, reader);
}

function stringOf(node: JsonObject | undefined, key: string): string | null {
  const found = asList(node?.[key]).find(
    (value) => (typeof value === "string" && value !== "") || typeof value === "number",
  );
  return found === undefined ? null : String(found);
}

/**
 * Open Badges 3.0, IdentityObject: a plain name, otherwise another plain identifier. A hashed one
 * is useless to a reader and not shown.
 */
function learnerNameOf(reading: Reading, subject: JsonObject | undefined): string {
  const plain = reading.document
    .nodes(subject, "identifier")
    .filter(({ hashed }) => hashed === false);
  const named = plain.find(({ identityType }) => identityType === "name") ?? plain[0];
  const parts = [stringOf(subject, "givenName"), stringOf(subject, "familyName")].filter(
    (part) => part !== null,
  );
  const names = [
    stringOf(named, "identityHash"),
    localText(reading, subject, "name")?.text,
    parts.join(" "),
    stringOf(subject, "id"),
  ];
  return names.find((name) => name) ?? "";
}

/** Open Badges 3.0, Result: its value, under the name in its description. */
function resultsOf(
  reading: Reading,
  subject: JsonObject | undefined,
  achievement: JsonObject | undefined,
): CertificateAssessment[] {
  const { document } = reading;
  const descriptions = document.nodes(achievement, "resultDescription");
  return document.nodes(subject, "result").flatMap((result) => {
    const described = descriptions.find(
      ({ id }) => id !== undefined && id === result.resultDescription,
    );
    const level = document
      .nodes(described, "rubricCriterionLevel")
      .find(({ id }) => id === result.achievedLevel);
    const grade =
      stringOf(result, "value") ??
      localText(reading, level, "name")?.text ??
      stringOf(result, "status");
    const title = localText(reading, described, "name");
    return grade === null
      ? []
      : [{ title: title ?? { text: "", language: "und" }, type: null, grade, supervision: null }];
  });
}

/**
 * Open Badges 3.0, Criteria: the narrative may be Markdown. Its syntax for headings, emphasis and
 * lists is removed; it is never rendered as markup.
 */
export function withoutMarks(markdown: string): string {
  return markdown
    .replace(/^#{1,6} +/gm, "")
    .replace(/\*\*([^*\n]{1,200})\*\*/g, "$1")
    .replace(/^[-*] /gm, "• ")
    .replace(/\n{2,}(?=• )/g, "\n")
    .replace(/\n{3,}/g, "\n\n");
}

function criteriaOf(reading: Reading, achievement: JsonObject | undefined): LocalText | null {
  const criteria = reading.document.node(achievement, "criteria");
  const narrative = localText(reading, criteria, "narrative");
  const address = stringOf(criteria, "id");
  if (!narrative) return address === null ? null : { text: address, language: "und" };
  const { text, language } = narrative;
  const shown = withoutMarks(text.slice(0, maxNarrativeLength));
  return { text: text.length > maxNarrativeLength ? `${shown} …` : shown, language };
}

/**
 * Reads the certificate view from the signed content of an Open Badge (Open Badges 3.0,
 * AchievementCredential), or of any other credential: title, issuer, recipient, criteria and
 * results. Pass only signed content. Missing facts are null or empty; never throws. Credits are
 * omitted, because a badge does not state their system.
 */
export function readOpenBadge(credential: unknown, frame: CertificateViewFrame): CertificateView {
  const root = isJsonObject(credential) ? credential : {};
  const reading: Reading = { document: openElmDocument(root), reader: frame.language };
  const { document } = reading;
  const day = (term: string) => signedDay(root[term], frame.timeZone ?? null);
  const subject = document.node(root, "credentialSubject");
  const achievement = document.node(subject, "achievement");
  const issuer = document.node(root, "issuer");
  const issuerName = localText(reading, issuer, "name")?.text ?? stringOf(issuer, "id") ?? "";
  const creatorName = localText(reading, document.node(achievement, "creator"), "name")?.text;
  const [kind = ""] = typesOf(root).filter((type) => type !== "VerifiableCredential");
  const title = localText(reading, achievement, "name") ?? localText(reading, root, "name");
  const levels = document
    .nodes(achievement, "alignment")
    .flatMap(({ targetUrl }) => eqfAddress.exec(String(targetUrl))?.[1] ?? []);
  // Our badges write the award date as midnight UTC: a calendar day in every zone.
  const awarded = signedDay(root.awardedDate, null);
  return {
    nature: achievement ? "badge" : "credential",
    credentialId: (stringOf(root, "id") ?? "").replace(/^urn:uuid:/, ""),
    rosetteId: stringOf(achievement, "id") ?? stringOf(root, "id") ?? issuerName,
    accent: frame.accent ?? null,
    learnerName: learnerNameOf(reading, subject),
    title: title ?? { text: kind, language: "und" },
    issuer: issuerName,
    awardingBodies: [{ name: creatorName ?? issuerName, country: null }],
    ...(awarded ? { isAwardDay: true as const } : {}),
    ...daysOf({
      issued: awarded ?? day("validFrom") ?? day("issuanceDate"),
      validUntil: day("validUntil") ?? day("expirationDate"),
    }),
    credits: null,
    hours: null,
    eqf: levels[0] === undefined ? null : Number(levels[0]),
    cycle: null,
    nationalLevel: null,
    mode: null,
    criteria: criteriaOf(reading, achievement) ?? localText(reading, root, "description"),
    outcomes: [],
    assessments: resultsOf(reading, subject, achievement),
    qualityAssurance: [],
    languages: [],
    stackability: null,
    verifyUrl: frame.verifyUrl ?? null,
    qrSvg: frame.qrSvg ?? null,
  };
}
