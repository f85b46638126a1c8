import type { CertificateAssessment, CertificateView, LocalText } from "../credentials/certificate-view-model";
import { signedDay } from "../days";
import { type CertificateFrame, daysOf } from "./certificate-view";
import { openElmDocument } from "./elm-document";
import { asList, isJsonObject, type JsonObject, type JsonValue } from "./json-value";

const eqfAddress = /^http:\/\/data\.europa\.eu\/snb\/eqf\/([1-8])$/;
const longestNarrative = 4_000;

/** VCDM 2.0, 11.1: a text, or a text with its language, or several of them: the reader's first, else the first. */
function localText(value: JsonValue | undefined, reader: string): LocalText | null {
  const texts = asList(value).flatMap((one): LocalText[] => {
    if (typeof one === "string") return [{ text: one, language: "und" }];
    if (!isJsonObject(one) || typeof one["@value"] !== "string") return [];
    return [{ text: one["@value"], language: typeof one["@language"] === "string" ? one["@language"] : "und" }];
  });
  return texts.find(({ language }) => language === reader) ?? texts[0] ?? null;
}

function member(node: JsonObject | undefined, key: string): JsonObject | undefined {
  const [first] = asList(node?.[key]);
  return isJsonObject(first) ? first : undefined;
}

function members(node: JsonObject | undefined, key: string): JsonObject[] {
  return asList(node?.[key]).filter(isJsonObject);
}

function stringOf(node: JsonObject | undefined, key: string): string | null {
  const value = node?.[key];
  return typeof value === "string" && value !== "" ? value : null;
}

/**
 * Open Badges 3.0, IdentityObject: a name in plain words, else another plain identifier. A hashed one tells a reader nothing and is not shown.
 */
function learnerNameOf(subject: JsonObject | undefined, reader: string): string {
  const plain = members(subject, "identifier").filter(({ hashed }) => hashed === false);
  const named = plain.find(({ identityType }) => identityType === "name") ?? plain[0];
  const parts = [stringOf(subject, "givenName"), stringOf(subject, "familyName")].filter((part) => part !== null);
  const names = [
    stringOf(named, "identityHash"),
    localText(subject?.name, reader)?.text,
    parts.join(" "),
    stringOf(subject, "id"),
  ];
  return names.find((name) => name) ?? "";
}

/** Open Badges 3.0, Result: its value, under the name that its description gives. */
function resultsOf(
  subject: JsonObject | undefined,
  achievement: JsonObject | undefined,
  reader: string,
): CertificateAssessment[] {
  const descriptions = members(achievement, "resultDescription");
  return members(subject, "result").flatMap((result) => {
    const described = descriptions.find(({ id }) => id !== undefined && id === result.resultDescription);
    const level = members(described, "rubricCriterionLevel").find(({ id }) => id === result.achievedLevel);
    const grade = stringOf(result, "value") ?? localText(level?.name, reader)?.text ?? stringOf(result, "status");
    const title = localText(described?.name, reader);
    return grade === null ? [] : [{ title: title ?? { text: "", language: "und" }, type: null, grade, supervision: null }];
  });
}

/** Open Badges 3.0, Criteria: the narrative may be Markdown. Its marks for headings, weight and lists are taken off; no markup is ever made of it. */
export function withoutMarks(markdown: string): string {
  return markdown
    .replace(/^#{1,6} +/gm, "")
    .replace(/\*\*([^*\n]{1,200})\*\*/g, "$1")
    .replace(/^[-*] /gm, "• ")
    .replace(/\n{2,}(?=• )/g, "\n")
    .replace(/\n{3,}/g, "\n\n");
}

function criteriaOf(achievement: JsonObject | undefined, reader: string): LocalText | null {
  const criteria = member(achievement, "criteria");
  const narrative = localText(criteria?.narrative, reader);
  const address = stringOf(criteria, "id");
  if (!narrative) return address === null ? null : { text: address, language: "und" };
  const { text, language } = narrative;
  const shown = withoutMarks(text.slice(0, longestNarrative));
  return { text: text.length > longestNarrative ? `${shown} …` : shown, language };
}

/**
 * Reads what a certificate shows from the signed content of an Open Badge (Open Badges 3.0, AchievementCredential), or of any other credential: what is
 * its title, who issued it, to whom, what it was given for, and the results. Give it signed content only. What is not stated is null or empty;
 * nothing throws. Credits are left out, since a badge does not say of which system they are.
 */
export function readOpenBadge(credential: unknown, frame: CertificateFrame): CertificateView {
  const root = isJsonObject(credential) ? credential : {};
  const { language: reader } = frame;
  const day = (term: string) => signedDay(root[term], frame.timeZone ?? null);
  const subject = member(root, "credentialSubject");
  const achievement = member(subject, "achievement");
  // The issuer stands here as issuer and as creator, and may be described in one of the two places only.
  const profiles = openElmDocument(root);
  const issuer = profiles.node(root, "issuer");
  const issuerName = localText(issuer?.name, reader)?.text ?? stringOf(issuer, "id") ?? "";
  const creatorName = localText(profiles.node(achievement, "creator")?.name, reader)?.text;
  const [kind = ""] = asList(root.type).filter((type) => typeof type === "string" && type !== "VerifiableCredential");
  const title = localText(achievement?.name, reader) ?? localText(root.name, reader);
  const levels = members(achievement, "alignment").flatMap(({ targetUrl }) => eqfAddress.exec(String(targetUrl))?.[1] ?? []);
  return {
    nature: achievement ? "badge" : "credential",
    credentialId: (stringOf(root, "id") ?? "").replace(/^urn:uuid:/, ""),
    rosetteId: stringOf(achievement, "id") ?? stringOf(root, "id") ?? issuerName,
    accent: frame.accent ?? null,
    learnerName: learnerNameOf(subject, reader),
    title: title ?? { text: String(kind), language: "und" },
    issuer: issuerName,
    awardingBodies: [{ name: creatorName ?? issuerName, country: null }],
    ...daysOf({
      // A badge of ours writes the day of award as midnight UTC: a calendar day in every zone.
      issued: signedDay(root.awardedDate, null) ?? day("validFrom") ?? day("issuanceDate"),
      validUntil: day("validUntil") ?? day("expirationDate"),
    }),
    credits: null,
    hours: null,
    eqf: levels[0] === undefined ? null : Number(levels[0]),
    cycle: null,
    nationalLevel: null,
    mode: null,
    criteria: criteriaOf(achievement, reader) ?? localText(root.description, reader),
    outcomes: [],
    assessments: resultsOf(subject, achievement, reader),
    qualityAssurance: [],
    languages: [],
    stackability: null,
    verifyUrl: frame.verifyUrl ?? null,
    qrSvg: frame.qrSvg ?? null,
  };
}
