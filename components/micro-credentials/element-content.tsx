import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DescriptionList } from "@/components/ui/description-list";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import { totalHours, type VersionContent } from "@/lib/domain/micro-credentials/content";
import { type ElementId, textOfElement } from "@/lib/domain/micro-credentials/elements";
import { hasText, textIn } from "@/lib/domain/multilingual";
import { findCountry } from "@/lib/domain/vocabularies/countries";
import { findNqfLevel } from "@/lib/domain/vocabularies/nqf";
import { findNutsRegion } from "@/lib/domain/vocabularies/nuts";
import { addressItem } from "./address-item";
import { AssessmentTable } from "./assessment-table";
import { LocalTexts } from "./local-texts";
import { QualityAssurance } from "./quality-assurance-content";
import { Stackability } from "./stackability-content";

export type ElementContentProps = {
  element: ElementId;
  content: VersionContent;
  profile: InstitutionProfile;
};

/**
 * What a design says about one element of Annex I, readable; null where the element is settled
 * later.
 */
export function ElementContent({ element, content, profile }: ElementContentProps): ReactNode {
  const { languages } = content;
  switch (element) {
    case "country":
      return [
        findCountry(profile.countryCode)?.label,
        findNutsRegion(profile.regionCode)?.label ?? profile.regionCode,
      ]
        .filter(Boolean)
        .join(", ");
    case "awarding-body":
      return <AwardingBodies content={content} profile={profile} />;
    case "learning-outcomes":
      return <Outcomes content={content} />;
    case "workload":
      return <Workload workload={content.workload} />;
    case "level":
      return <Level content={content} />;
    case "assessment":
      return <AssessmentTable content={content} />;
    case "participation":
      return <Participation content={content} />;
    case "quality-assurance":
      return <QualityAssurance content={content} />;
    case "stackability":
      return <Stackability content={content} />;
    case "further-information":
      return <FurtherInformation content={content} />;
    case "grade":
      return <Grades content={content} />;
    default: {
      const text = textOfElement(content, element);
      return text && <LocalTexts text={text} languages={languages} />;
    }
  }
}

type Content = { content: VersionContent };

/** The grades of the version, and of the assessments that have their own. */
function Grades({ content }: Content) {
  const t = useTranslations("common");
  const own = content.assessments.flatMap(({ id, title, gradingScheme }) =>
    gradingScheme ? [{ id, title, gradingScheme }] : [],
  );
  const listOf = ({ grades }: VersionContent["gradingScheme"]) =>
    grades.length === 0 ? t("notStated") : grades.map((grade) => grade.value).join(", ");
  if (own.length === 0) return listOf(content.gradingScheme);
  return (
    <ul className="flex flex-col gap-1">
      {own.length < content.assessments.length && <li>{listOf(content.gradingScheme)}</li>}
      {own.map(({ id, title, gradingScheme }) => (
        <li key={id}>
          {textIn(title, ...content.languages)}: {listOf(gradingScheme)}
        </li>
      ))}
    </ul>
  );
}

function AwardingBodies({ content, profile }: Content & { profile: InstitutionProfile }) {
  const bodies = [
    { name: textIn(profile.legalName, ...profile.languages), country: profile.countryCode },
    ...content.awardingPartners.map((partner) => ({
      name: partner.legalName,
      country: partner.countryCode,
    })),
  ];
  return (
    <ul>
      {bodies.map(({ name, country }) => (
        <li key={`${name}${country}`}>
          {[name, country && findCountry(country)?.label].filter(Boolean).join(", ")}
        </li>
      ))}
    </ul>
  );
}

function Outcomes({ content }: Content) {
  const t = useTranslations("vocabulary");
  const common = useTranslations("common");
  if (content.outcomes.length === 0)
    return <span className="text-ink-soft">{common("notStated")}</span>;
  return (
    <ol className="flex list-decimal flex-col gap-3 ps-6 marker:text-ink-soft">
      {content.outcomes.map((outcome) => (
        <li key={outcome.id}>
          <LocalTexts text={outcome.title} languages={content.languages} />
          <p className="text-ink-soft text-sm">
            {[
              t(`outcomeTypes.${outcome.type}`),
              outcome.reuseLevel && t(`reuseLevels.${outcome.reuseLevel}`),
              ...outcome.escoSkills.map((skill) => `ESCO: ${skill.label}`),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Workload({ workload }: { workload: VersionContent["workload"] }) {
  const t = useTranslations("design.workload");
  const words = useTranslations("vocabulary");
  const common = useTranslations("common");
  const hours = (value: number | null) =>
    value === null ? common("notStated") : words("hours", { hours: value });
  return (
    <DescriptionList
      layout="grid"
      items={[
        {
          term: t("ects"),
          value:
            workload.ects === null
              ? common("notStated")
              : words("ects", { credits: workload.ects }),
        },
        { term: words("hoursInAll"), value: hours(totalHours(workload)) },
        { term: t("contact"), value: hours(workload.contactHours) },
        { term: t("selfStudy"), value: hours(workload.selfStudyHours) },
        { term: t("assessment"), value: hours(workload.assessmentHours) },
      ]}
    />
  );
}

function Level({ content }: Content) {
  const t = useTranslations("design.level");
  const words = useTranslations("vocabulary");
  const common = useTranslations("common");
  const { eqf, cycle, nqfIri, justification } = content.level;
  return (
    <div className="flex flex-col gap-3">
      <DescriptionList
        layout="grid"
        items={[
          {
            term: t("eqf"),
            value: eqf === null ? common("notStated") : words("eqf", { level: eqf }),
          },
          { term: t("cycle"), value: cycle ? words(`cyclesShort.${cycle}`) : common("notStated") },
          {
            term: t("nqf"),
            value: (nqfIri && findNqfLevel(nqfIri)?.level.label) || common("notStated"),
          },
        ]}
      />
      {hasText(justification) && <LocalTexts text={justification} languages={content.languages} />}
    </div>
  );
}

function Participation({ content }: Content) {
  const t = useTranslations("design.participation");
  const words = useTranslations("vocabulary");
  const common = useTranslations("common");
  const { mode, activity, place } = content.participation;
  return (
    <DescriptionList
      layout="grid"
      items={[
        { term: t("mode"), value: mode ? words(`modes.${mode}`) : common("notStated") },
        {
          term: t("activity"),
          value: activity ? words(`activityTypes.${activity}`) : common("notStated"),
        },
        { term: t("place"), value: <LocalTexts text={place} languages={content.languages} /> },
      ]}
    />
  );
}

function FurtherInformation({ content }: Content) {
  const t = useTranslations("design");
  const { furtherInformation, homepage, documents = [], languages } = content;
  const addresses = [
    ...addressItem(t("homepage.label"), homepage),
    ...documents.flatMap(({ title, address }, index) =>
      addressItem(
        textIn(title, ...languages) || t("documents.one", { number: index + 1 }),
        address,
      ),
    ),
  ];
  return (
    <div className="flex flex-col gap-3">
      <LocalTexts text={furtherInformation} languages={languages} />
      {addresses.length > 0 && <DescriptionList items={addresses} />}
    </div>
  );
}
