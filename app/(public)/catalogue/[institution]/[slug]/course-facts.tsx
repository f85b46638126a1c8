import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Local } from "@/components/micro-credentials/course-body";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/words/use-format";
import { hasText, languageAndTextIn, textIn } from "@/lib/domain/multilingual";
import { findCountry } from "@/lib/domain/vocabularies/countries";
import { findIscedField } from "@/lib/domain/vocabularies/isced-f";
import { findNqfLevel } from "@/lib/domain/vocabularies/nqf";
import type { CoursePage } from "@/lib/features/catalogue/get-course";

type CourseFactsProps = { page: CoursePage; order: string[] };

/** The side column: who awards it, the contact, and the exact figures. */
export function CourseFacts({ page, order }: CourseFactsProps) {
  return (
    <div className="flex flex-col gap-4">
      <InstitutionBlock page={page} order={order} />
      <Figures page={page} order={order} />
    </div>
  );
}

function nameOf({ legalName, languages }: CoursePage["institution"]["profile"], order: string[]) {
  const found = languageAndTextIn(legalName, ...order, ...languages);
  return { name: found?.text ?? "", language: found?.language };
}

function InstitutionBlock({ page: { institution, alliances, course }, order }: CourseFactsProps) {
  const t = useTranslations("catalogue.course");
  const { profile, slug } = institution;
  const partners = course.content.awardingPartners.filter((partner) => partner.legalName !== "");
  const bodies = [
    { ...nameOf(profile, order), country: profile.countryCode, homepage: profile.homepage },
    ...partners.map(({ legalName, countryCode, homepage }) => ({
      name: legalName,
      language: undefined,
      country: countryCode,
      homepage,
    })),
  ];
  return (
    <Panel title={t(partners.length > 0 ? "jointly" : "awardedBy")}>
      <ul className="flex flex-col gap-3">
        {bodies.map(({ name, language, country, homepage }) => (
          <li key={name}>
            <p lang={language} dir="auto" className="font-medium">
              {name}
            </p>
            <p className="text-ink-soft text-sm">{country && findCountry(country)?.label}</p>
            {homepage && (
              <a href={homepage} className="link text-sm" rel="noreferrer">
                {t("institutionHome")}
              </a>
            )}
          </li>
        ))}
      </ul>
      <ul className="mt-4 flex flex-col gap-1 border-line border-t pt-3 text-sm">
        {profile.contactEmail && (
          <li>
            {t("contact")}:{" "}
            <a className="link [overflow-wrap:anywhere]" href={`mailto:${profile.contactEmail}`}>
              {profile.contactEmail}
            </a>
          </li>
        )}
        {alliances.map((alliance) => (
          <li key={alliance.id}>
            {t("alliances")}{" "}
            <Link className="link" href={`/alliances/${alliance.slug}`}>
              {textIn(alliance.profile.legalName, ...alliance.profile.languages)}
            </Link>
          </li>
        ))}
        <li>
          <Link className="link" href={`/i/${slug}`}>
            {t("asIssuer")}
          </Link>
        </li>
        <li>
          <Link className="link" href={`/catalogue?institution=${slug}`}>
            {t("otherCourses")}
          </Link>
        </li>
      </ul>
    </Panel>
  );
}

/** Labels that the vocabulary only has in English. */
function english(label: string | null | undefined) {
  return label ? <span lang="en">{label}</span> : null;
}

function Figures({ page: { course, institution }, order }: CourseFactsProps) {
  const t = useTranslations("catalogue.course");
  const words = useTranslations("vocabulary");
  const workload = useTranslations("design.workload");
  const format = useFormat();
  const { content } = course;
  const { contactHours, selfStudyHours, assessmentHours } = content.workload;
  const hours = (value: number | null) => value !== null && words("hours", { hours: value });
  const items: { term: string; value: ReactNode }[] = [
    { term: workload("contact"), value: hours(contactHours) },
    { term: workload("selfStudy"), value: hours(selfStudyHours) },
    { term: workload("assessment"), value: hours(assessmentHours) },
    { term: t("cycle"), value: content.level.cycle && words(`cyclesShort.${content.level.cycle}`) },
    {
      term: t("nationalLevel"),
      value: english(content.level.nqfIri && findNqfLevel(content.level.nqfIri)?.level.label),
    },
    {
      term: t("place"),
      value: hasText(content.participation.place) && (
        <Local text={content.participation.place} order={order} />
      ),
    },
    { term: t("field"), value: english(content.iscedF && findIscedField(content.iscedF)?.label) },
    { term: t("code"), value: course.code },
  ].filter(({ value }) => Boolean(value));
  const date = format.dateTime(course.publishedAt, "day", {
    timeZone: institution.profile.timeZone,
  });
  return (
    <Panel title={t("facts")}>
      <DescriptionList layout="stacked" items={items} />
      <p className="mt-4 text-ink-soft text-sm">
        {t("published", { date, number: course.number })}
      </p>
    </Panel>
  );
}
