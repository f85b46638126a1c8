import {
  type ElementId,
  elementIds,
  findElement,
  type TextElementId,
} from "@/lib/domain/micro-credentials/elements";

/** Facts of an award beyond the elements of Annex I. */
export const furtherItems = [
  "field",
  "summary",
  "teachingLanguages",
  "languages",
  "picture",
  "status",
  "suspension",
  "version",
  "designOnly",
] as const;
export type FurtherItem = (typeof furtherItems)[number];

export type CoverageItem = ElementId | FurtherItem;

/**
 * One member of an award, and a different value for it. A place is its path in the facts, separated
 * by dots.
 */
export type CoverageField = {
  item: CoverageItem;
  /**
   * Stable name of the field among those of its item; its texts are in the messages under
   * `losses.fields.<key>`.
   */
  key: string;
  /**
   * The replacement value. A text of several letters must be found in the document; for a code it
   * is sufficient that the document changes.
   */
  other: Record<string, unknown>;
  /** Values set in both documents first, if the field only applies under a condition. */
  given?: Record<string, unknown>;
};

const content = (members: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(members).map(([place, value]) => [`version.content.${place}`, value]),
  );

const internal = content({
  "qualityAssurance.kind": "internal",
  "qualityAssurance.agentName": "",
  "qualityAssurance.agentCountryCode": null,
  "qualityAssurance.policyUrl": "",
});

type Row = [key: string, other: Record<string, unknown>, given?: Record<string, unknown>];

const rows: Record<Exclude<CoverageItem, TextElementId>, Row[]> &
  Partial<Record<TextElementId, Row[]>> = {
  learner: [
    ["fullName", { "learner.fullName": "Zoë Sentinel" }],
    ["givenName", { "learner.givenName": "Sentinel Given" }],
    ["familyName", { "learner.familyName": "Sentinel Family" }],
    ["dateOfBirth", { "learner.dateOfBirth": "1985-05-17" }],
    ["studentNumber", { "learner.studentNumber": "11223344" }],
    [
      "studentIdentifier",
      {
        "learner.europeanStudentIdentifier":
          "urn:schac:personalUniqueCode:int:esi:sentinel.example:1",
      },
    ],
  ],
  title: [
    ["title", content({ "title.en": "Sentinel title" })],
    ["otherLanguage", content({ "title.de": "Sentinel Titel" })],
  ],
  country: [
    ["country", { "issuer.countryCode": "PT" }],
    ["region", { "issuer.regionCode": "IE04" }],
  ],
  "awarding-body": [
    ["institution", { "issuer.legalName.en": "Sentinel University" }],
    ["registration", { "issuer.registration": "SENTINEL-REG" }],
    ["vatNumber", { "issuer.vatNumber": "SENTINEL-VAT" }],
    ["ror", { "issuer.ror": "https://ror.org/0sentinel" }],
    ["erasmusCode", { "issuer.erasmusCode": "SENTINEL-ERA" }],
    ["schac", { "issuer.schacHomeOrganization": "sentinel-schac.example" }],
    ["homepage", { "issuer.homepage": "https://sentinel-home.example" }],
    ["partners", content({ "awardingPartners.0.legalName": "Sentinel Partner" })],
    ["partnerCountry", content({ "awardingPartners.0.countryCode": "AT" })],
    ["partnerRegistration", content({ "awardingPartners.0.registration": "SENTINEL-PARTNER" })],
    [
      "partnerHomepage",
      content({ "awardingPartners.0.homepage": "https://sentinel-partner.example" }),
    ],
  ],
  "date-of-issuing": [
    ["issuedAt", { issuedAt: "2026-09-09T10:10:10Z" }],
    ["validUntil", { validUntil: "2031-03-04" }],
    ["awardedOn", { awardedOn: "2026-06-06" }],
  ],
  "learning-outcomes": [
    ["outcome", content({ "outcomes.0.title.en": "Sentinel outcome" })],
    ["otherLanguage", content({ "outcomes.0.title.de": "Sentinel Ergebnis" })],
    ["outcomeType", content({ "outcomes.0.type": "responsibility-and-autonomy" })],
    ["reuseLevel", content({ "outcomes.0.reuseLevel": "transversal" })],
    [
      "esco",
      content({ "outcomes.0.escoSkills.0.iri": "http://data.europa.eu/esco/skill/sentinel" }),
    ],
  ],
  workload: [
    ["credits", content({ "workload.ects": 4 })],
    ["hours", content({ "workload.selfStudyHours": 45 })],
    ["contactHours", content({ "workload.contactHours": 20, "workload.selfStudyHours": 27 })],
  ],
  level: [
    ["eqf", content({ "level.eqf": 6 })],
    ["nqf", content({ "level.nqfIri": "http://data.europa.eu/snb/qdr/c_6919ed25" })],
    ["cycle", content({ "level.cycle": "first" })],
  ],
  assessment: [
    ["assessmentTitle", content({ "assessments.0.title.en": "Sentinel assessment" })],
    ["assessmentType", content({ "assessments.0.type": "portfolio" })],
    ["assessmentMode", content({ "assessments.0.mode": "blended" })],
    ["weight", content({ "assessments.0.weightPercent": 55 })],
    ["assessedOn", { "results.0.assessedOn": "2026-05-05" }],
  ],
  participation: [
    ["mode", content({ "participation.mode": "workbased" })],
    ["activity", content({ "participation.activity": "internship" })],
    ["place", content({ "participation.place.en": "Sentinel place" })],
  ],
  "quality-assurance": [
    ["procedure", content({ "qualityAssurance.title.en": "Sentinel procedure" })],
    ["qualityType", content({ "qualityAssurance.type": "institutional-license" })],
    ["agency", content({ "qualityAssurance.agentName": "Sentinel Agency" })],
    ["agencyCountry", content({ "qualityAssurance.agentCountryCode": "NL" })],
    ["decision", content({ "qualityAssurance.decision": null })],
    ["report", content({ "qualityAssurance.reportUrl": "https://sentinel-report.example" })],
    ["policy", content({ "qualityAssurance.policyUrl": "https://sentinel-policy.example" })],
    ["expiry", content({ "qualityAssurance.expiresOn": "2033-03-03" })],
    ["statement", { "issuer.qualityAssurance.statement.en": "Sentinel statement" }, internal],
  ],
  supervision: [
    ["supervision", { "results.0.supervision": "supervised-without-identity-check" }],
    ["onlineOrOnSite", { "results.1.supervision": "supervised-online-with-identity-check" }],
  ],
  grade: [
    ["grade", { "results.0.grade": "Sentinel grade" }],
    ["overallGrade", { overallGrade: "Sentinel overall" }],
    ["scheme", content({ "gradingScheme.title.en": "Sentinel scheme" })],
    ["schemeText", content({ "gradingScheme.description.en": "Sentinel description" })],
    ["grades", content({ "gradingScheme.grades.0.value": "Sentinel best" })],
    ["ownScheme", content({ "assessments.1.gradingScheme.title.en": "Sentinel own" })],
  ],
  stackability: [
    ["kind", content({ "stackability.kind": "standalone" })],
    ["target", content({ "stackability.targets.0.title.en": "Sentinel target" })],
    ["targetCredits", content({ "stackability.targets.0.credits": 7 })],
    ["targetType", content({ "stackability.targets.0.type": "occupation" })],
    ["targetStatus", content({ "stackability.targets.0.status": "actual" })],
    ["part", content({ "stackability.parts.0.title.en": "Sentinel part" })],
    ["partCredits", content({ "stackability.parts.0.ects": 1.5 })],
    ["partOutcomes", content({ "stackability.parts.0.outcomeIds": ["other"] })],
    ["partOf", content({ "stackability.partOf.0.title.en": "Sentinel programme" })],
  ],
  "further-information": [
    ["further", content({ "furtherInformation.en": "Sentinel information" })],
    ["coursePage", content({ homepage: "https://sentinel-course.example" })],
    ["document", content({ "documents.0.address": "https://sentinel-handbook.example" })],
    ["documentTitle", content({ "documents.0.title.en": "Sentinel handbook" })],
  ],
  field: [["iscedF", content({ iscedF: "0714" })]],
  summary: [["summary", content({ "summary.en": "Sentinel summary" })]],
  teachingLanguages: [["teachingLanguages", content({ teachingLanguages: ["fr"] })]],
  languages: [["otherLanguage", content({ "summary.de": "Sentinel Satz" })]],
  picture: [
    ["picture", { pictureBase64: "c2VudGluZWw=", badgeBase64: "c2VudGluZWwy" }],
    ["otherLanguage", { "picturesBase64.de": "c2VudGluZWwz" }],
  ],
  status: [["revocation", { "status.index": 13579 }]],
  suspension: [["suspension", { "suspension.index": 24680 }]],
  version: [
    ["code", { "version.code": "SENTINEL-1" }],
    ["number", { "version.number": 77 }],
  ],
  designOnly: [
    ["need", content({ "need.en": "Sentinel need" })],
    ["audience", content({ "audience.en": "Sentinel audience" })],
    ["justification", content({ "level.justification.en": "Sentinel justification" })],
    ["covers", content({ "assessments.0.outcomeIds": ["outcome", "other"] })],
    ["fees", content({ "fees.en": "Sentinel fees" })],
  ],
};

/** An element that is only a text needs no row of its own. */
function rowsOf(item: CoverageItem): Row[] {
  const text = findElement(item)?.text;
  return rows[item] ?? (text ? [[text, content({ [`${text}.en`]: `Sentinel ${text}` })]] : []);
}

/**
 * Every member of an award that a format can carry or lose, by the elements of Annex I in their
 * order, then what goes beyond them.
 */
export const coverageFields: readonly CoverageField[] = [...elementIds, ...furtherItems].flatMap(
  (item) =>
    rowsOf(item).map(([key, other, given]) => ({ item, key, other, ...(given ? { given } : {}) })),
);
