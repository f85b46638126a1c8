import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { writtenDay } from "@/components/ui/written-day";
import { useFormat } from "@/components/words/use-format";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import { findableDocuments, type VersionContent } from "@/lib/domain/micro-credentials/content";
import { hasText, languageAndTextIn, type Multilingual } from "@/lib/domain/multilingual";
import { findCountry } from "@/lib/domain/vocabularies/countries";
import { AssessmentList } from "./assessment-list";

export type CourseBodyProps = {
  content: VersionContent;
  profile: InstitutionProfile;
  /** The language to read in; what is missing in it is shown in another. */
  language?: string | undefined;
  /** Dates and places, between audience and what it counts towards. */
  runs?: ReactNode;
};

/**
 * What a course page says: what you will be able to do, how it is assessed, who it is for, what it
 * counts towards, who vouches for it.
 */
export function CourseBody({ content, profile, language, runs }: CourseBodyProps) {
  const t = useTranslations("catalogue.course");
  const order = [...(language ? [language] : []), ...content.languages];
  return (
    <div className="flex flex-col gap-10">
      <Chapter title={t("outcomes")}>
        <ul className="flex flex-col gap-3">
          {content.outcomes.map((outcome) => (
            <li key={outcome.id} className="relative max-w-[70ch] ps-6">
              <span
                aria-hidden="true"
                className="absolute start-1 top-[0.55em] size-2 rotate-45 border border-accent"
              />
              <Local text={outcome.title} order={order} />
              {outcome.escoSkills.length > 0 && (
                <span className="block text-ink-soft text-sm">
                  {outcome.escoSkills.map((skill) => skill.label).join(", ")}
                </span>
              )}
            </li>
          ))}
        </ul>
      </Chapter>
      <Chapter title={t("assessment")}>
        <AssessmentList content={content} order={order} />
      </Chapter>
      {hasText(content.audience) && (
        <Chapter title={t("audience")}>
          <Local text={content.audience} order={order} paragraph />
        </Chapter>
      )}
      {hasText(content.prerequisites) && (
        <Chapter title={t("prerequisites")}>
          <Local text={content.prerequisites} order={order} paragraph />
        </Chapter>
      )}
      {runs}
      <CountsTowards content={content} order={order} />
      <Quality content={content} profile={profile} order={order} />
      {hasText(content.fees) && (
        <Chapter title={t("fees")}>
          <Local text={content.fees} order={order} paragraph />
        </Chapter>
      )}
      <FurtherInformation content={content} order={order} />
    </div>
  );
}

function FurtherInformation({ content, order }: { content: VersionContent; order: string[] }) {
  const t = useTranslations("catalogue.course");
  const documents = findableDocuments(content);
  if (!hasText(content.furtherInformation) && content.homepage === "" && documents.length === 0)
    return null;
  return (
    <Chapter title={t("more")}>
      <Local text={content.furtherInformation} order={order} paragraph />
      {content.homepage && (
        <p className="mt-2">
          <a href={content.homepage} className="link" rel="noreferrer">
            {t("homepage")}
          </a>
        </p>
      )}
      {documents.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1">
          {documents.map(({ id, title, address }) => (
            <li key={id}>
              <a href={address} className="link wrap-anywhere" rel="noreferrer">
                {hasText(title) ? <Local text={title} order={order} /> : address}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Chapter>
  );
}

/** A question of the course page, with its answer. */
export function Chapter({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-3 font-semibold font-serif text-lg">{title}</h2>
      {children}
    </section>
  );
}

/** A text in the first language of `order` that has it. */
export function Local({
  text,
  order,
  paragraph,
}: {
  text: Multilingual;
  order: string[];
  paragraph?: boolean;
}) {
  const found = languageAndTextIn(text, ...order);
  if (!found) return null;
  const Wrapper = paragraph ? "p" : "span";
  return (
    <Wrapper
      lang={found.language}
      dir="auto"
      className={paragraph ? "max-w-[70ch] whitespace-pre-line" : undefined}
    >
      {found.text}
    </Wrapper>
  );
}

type PartProps = { content: VersionContent; order: string[] };

function CountsTowards({ content, order }: PartProps) {
  const t = useTranslations("catalogue.course");
  const words = useTranslations("vocabulary");
  const { kind, targets, parts = [] } = content.stackability;
  if (kind === null && targets.length + parts.length === 0) return null;
  return (
    <Chapter title={t("countsTowards")}>
      {targets.length === 0 ? (
        <p>{kind && words(`stackability.${kind}`)}</p>
      ) : (
        <ul className="flex list-disc flex-col gap-1 ps-6">
          {targets.map((target) => (
            <li key={target.id}>
              <Local text={target.title} order={order} />
              {target.credits !== null && (
                <span className="text-ink-soft">
                  {" "}
                  ({words("ects", { credits: target.credits })})
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {parts.length > 0 && (
        <>
          <p className="mt-3">{t("madeOf")}</p>
          <ul className="flex list-disc flex-col gap-1 ps-6">
            {parts.map((part) => (
              <li key={part.id}>
                <Local text={part.title} order={order} />
                {part.ects !== null && (
                  <span className="text-ink-soft"> ({words("ects", { credits: part.ects })})</span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Chapter>
  );
}

function Quality({ content, profile, order }: PartProps & { profile: InstitutionProfile }) {
  const t = useTranslations("catalogue.course");
  const words = useTranslations("vocabulary");
  const format = useFormat();
  const { kind, type, title, agentName, agentCountryCode, policyUrl, expiresOn } =
    content.qualityAssurance;
  const link = policyUrl || profile.qualityAssurance.policyUrl;
  const agent = [agentName, agentCountryCode && findCountry(agentCountryCode)?.label]
    .filter(Boolean)
    .join(", ");
  return (
    <Chapter title={t("quality")}>
      <div className="flex max-w-[70ch] flex-col gap-2">
        {hasText(title) && (
          <p>
            <Local text={title} order={order} />
            {expiresOn && `, ${t("until", { date: writtenDay(format, expiresOn) })}`}
          </p>
        )}
        <p>
          {[
            type && words(`accreditationTypes.${type}`),
            kind && words(`qualityAssuranceKinds.${kind}`),
            agent,
          ]
            .filter(Boolean)
            .join(". ")}
        </p>
        {kind === "internal" && (
          <Local text={profile.qualityAssurance.statement} order={order} paragraph />
        )}
        {link && (
          <p>
            <a href={link} className="link" rel="noreferrer">
              {t("policy")}
            </a>
          </p>
        )}
      </div>
    </Chapter>
  );
}
