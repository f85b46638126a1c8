import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import { totalHours, type VersionContent } from "@/lib/domain/micro-credentials/content";
import { gradingSchemeOf } from "@/lib/domain/micro-credentials/grading";
import { languageAndTextIn, type Multilingual } from "@/lib/domain/multilingual";
import { findCountry } from "@/lib/domain/vocabularies/countries";
import { findNqfLevel } from "@/lib/domain/vocabularies/nqf";

export type PreviewFacts = {
  versionId: string;
  institution: { name: string; countryCode: string; accent: string };
  /** ISO date of today, used as the day of issuing. */
  today: string;
};

/** The words the preview needs, by key of the messages. */
export type PreviewWords = {
  learner: string;
  title: string;
  vocabulary: (key: string) => string;
  language: (code: string) => string;
};

/**
 * Preview of the certificate with an invented learner; missing values are left out, as on a real
 * one.
 */
export function composePreview(
  content: VersionContent,
  facts: PreviewFacts,
  words: PreviewWords,
): CertificateView {
  const { institution, versionId, today } = facts;
  const local = (text: Multilingual | undefined, otherwise = "") =>
    languageAndTextIn(text, ...content.languages) ?? {
      text: otherwise,
      language: content.languages[0] ?? "en",
    };
  const { qualityAssurance, stackability, level } = content;
  return {
    credentialId: "00000000-0000-4000-8000-000000000000",
    rosetteId: versionId,
    accent: institution.accent,
    learnerName: words.learner,
    title: localText(local(content.title, words.title)),
    issuer: institution.name,
    awardingBodies: awardingBodies(content, institution),
    issuedOn: today,
    validUntil: null,
    credits: number(content.workload.ects),
    hours: number(totalHours(content.workload)),
    eqf: level.eqf,
    cycle:
      level.cycle && level.cycle !== "none" ? words.vocabulary(`cyclesShort.${level.cycle}`) : null,
    nationalLevel: level.nqfIri ? (findNqfLevel(level.nqfIri)?.level.label ?? null) : null,
    mode: content.participation.mode
      ? words.vocabulary(`modesShort.${content.participation.mode}`)
      : null,
    outcomes: content.outcomes
      .map((outcome) => localText(local(outcome.title)))
      .filter((outcome) => outcome.text !== ""),
    assessments: content.assessments.map((assessment) => ({
      title: localText(local(assessment.title)),
      type: assessment.type ? words.vocabulary(`assessmentTypes.${assessment.type}`) : null,
      grade: gradingSchemeOf(content, assessment.id).grades[0]?.value || null,
      supervision:
        assessment.supervision === "not-stated"
          ? null
          : words.vocabulary(`supervisions.${assessment.supervision}`),
      weight: number(assessment.weightPercent) === null ? null : `${assessment.weightPercent} %`,
    })),
    qualityAssurance: [
      local(qualityAssurance.title).text,
      qualityAssurance.type ? words.vocabulary(`accreditationTypes.${qualityAssurance.type}`) : "",
    ].filter(Boolean),
    languages: content.teachingLanguages.map(words.language),
    stackability: stackability.kind ? words.vocabulary(`stackability.${stackability.kind}`) : null,
    parts: (stackability.parts ?? []).flatMap((part) => {
      const title = localText(local(part.title));
      return title.text === "" ? [] : [{ title, credits: number(part.ects) }];
    }),
    verifyUrl: null,
    qrSvg: null,
  };
}

/** A positive amount, which a half-typed field may not hold yet. */
function number(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : null;
}

function awardingBodies(
  { awardingPartners }: VersionContent,
  institution: PreviewFacts["institution"],
): CertificateView["awardingBodies"] {
  return [
    { name: institution.name, country: findCountry(institution.countryCode)?.label ?? null },
    ...awardingPartners
      .filter((partner) => partner.legalName !== "")
      .map((partner) => ({
        name: partner.legalName,
        country: partner.countryCode ? (findCountry(partner.countryCode)?.label ?? null) : null,
      })),
  ];
}

function localText({ text, language }: { text: string; language: string }) {
  return { text, language };
}
