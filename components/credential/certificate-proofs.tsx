import { useTranslations } from "next-intl";
import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";

/** How it was assessed, what assures its quality, what it counts towards. */
export function CertificateProofs({ view }: { view: CertificateView }) {
  const t = useTranslations("certificate");
  return (
    <>
      {view.criteria && (
        <section className="mt-[1.6em]">
          <h3 className="font-semibold text-[0.9375em]">{t("criteria")}</h3>
          <p
            lang={view.criteria.language}
            dir="auto"
            className="mt-[0.4em] whitespace-pre-line text-[0.875em] [overflow-wrap:anywhere]"
          >
            {view.criteria.text}
          </p>
        </section>
      )}
      {view.assessments.length > 0 && (
        <section className="mt-[1.4em]">
          <h3 className="font-semibold text-[0.9375em]">{t("assessment")}</h3>
          <ul className="mt-[0.4em] flex flex-col gap-[0.4em] text-[0.875em]">
            {view.assessments.map((assessment, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is read from a signed document and never changes.
              <li key={index} className="flex items-baseline justify-between gap-[1.5em]">
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  <span lang={assessment.title.language} dir="auto" className="font-medium">
                    {assessment.title.text}
                  </span>
                  <span className="block text-[0.9em] text-ink-soft first-letter:uppercase">
                    {[assessment.type, assessment.weight, assessment.supervision]
                      .filter((part) => part)
                      .join(" · ")}
                  </span>
                </span>
                {assessment.grade !== null && (
                  <span className="min-w-[6.5em] max-w-[50%] text-end font-medium [overflow-wrap:anywhere]">
                    {t("grade", { grade: assessment.grade })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <dl className="mt-[1.4em] grid gap-x-[2em] gap-y-[0.8em] text-[0.875em] sm:grid-cols-2">
        <Fact term={t("qualityAssurance")} lines={view.qualityAssurance} />
        <Fact
          term={t("stackability")}
          lines={view.stackability === null ? [] : [view.stackability]}
        />
        <Fact
          term={t("parts")}
          lines={(view.parts ?? []).map(({ title, credits }) =>
            credits === null ? title.text : `${title.text} (${t("ects", { credits })})`,
          )}
        />
        <Fact
          term={t("furtherClaims")}
          lines={(view.furtherClaims ?? []).map(
            ({ nature, title }) => `${t(`kinds.${nature}`)}: ${title.text}`,
          )}
        />
      </dl>
    </>
  );
}

function Fact({ term, lines }: { term: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <div className="min-w-0 [overflow-wrap:anywhere]">
      <dt className="font-semibold">{term}</dt>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is read from a signed document and never changes.
        <dd key={index} dir="auto">
          {line}
        </dd>
      ))}
    </div>
  );
}
