import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { CSSProperties, ReactNode } from "react";
import { deriveAccent } from "@/lib/domain/accent";
import type {
  CertificateLook,
  CertificateNature,
  CertificateView,
} from "@/lib/domain/credential-views/certificate-view-model";
import type { StatusMark } from "@/lib/domain/credentials/status-mark";
import { CertificateFoot } from "./certificate-foot";
import { CertificateMark } from "./certificate-mark";
import { CertificateProofs } from "./certificate-proofs";
import { CertificateSignatory } from "./certificate-signatory";
import { CertificateStrip } from "./certificate-strip";
import { countOutcomesOnFirstPage } from "./split-outcomes";

export type CertificateProps = {
  view: CertificateView;
  /** The institution's logo and signatory, for credentials of this installation. */
  look?: CertificateLook | null | undefined;
  /**
   * Keep the proportions of the printed page however small, for previews; otherwise the text stays
   * readable on phones.
   */
  fit?: "text" | "page";
  /** Why it is not in force, written across each page. Every page that shows one has to know. */
  mark: StatusMark | null;
};

const awardWords = {
  "micro-credential": "hasAchieved",
  badge: "hasEarnedBadge",
  credential: "hasReceived",
  degree: "hasDegree",
  qualification: "hasQualification",
  achievement: "hasLearnt",
  activity: "tookPart",
  assessment: "wasAssessed",
  entitlement: "isEntitled",
  supplement: "hasSupplement",
  accreditation: "isAccredited",
  claim: "hasReceived",
} as const satisfies Record<CertificateNature, string>;

/** For other issuers: the site gives their content neither a frame nor a colour. */
const plainAccent = "#55524b";

/**
 * The certificate: paper in every theme, A4 in print, one layout from 20 to 80 characters of name
 * and from one to twenty outcomes.
 */
export function Certificate({ view, look, fit = "text", mark }: CertificateProps) {
  const t = useTranslations("certificate");
  const { light } = deriveAccent(view.isForeign ? plainAccent : (view.accent ?? "#23476f"));
  const onFirst = view.isForeign ? view.outcomes.length : countOutcomesOnFirstPage(view);
  const rest = view.outcomes.slice(onFirst);
  const style = {
    "--accent-light": light.accent,
    "--accent-ink-light": light.ink,
  } as CSSProperties;
  return (
    <article
      aria-label={t("label", { name: view.learnerName })}
      className={clsx(
        "certificate sheet accented flex flex-col gap-6",
        fit === "page" && "certificate-fit",
        view.isForeign && "certificate-plain",
      )}
      style={style}
    >
      <Page mark={mark}>
        <Head view={view} logo={look?.logo} />
        <div className="mt-[2.2em] text-center">
          <p className="text-ink-soft">{t(view.isForeign ? "fileSays" : "awardedTo")}</p>
          <p
            dir="auto"
            className={clsx(
              "mt-[0.15em] font-semibold font-serif leading-tight [overflow-wrap:anywhere]",
              nameSize(view.learnerName),
            )}
          >
            {view.learnerName}
          </p>
          <p className="mt-[0.9em] text-ink-soft">
            {t(awardWords[view.nature ?? "micro-credential"])}
          </p>
          <h2
            lang={view.title.language}
            dir="auto"
            className={clsx(
              "mx-auto mt-[0.15em] max-w-[32ch] font-serif [overflow-wrap:anywhere] text-accent leading-snug",
              titleSize(view.title.text),
            )}
          >
            {view.title.text}
          </h2>
        </div>
        <CertificateStrip view={view} fit={fit} />
        <Outcomes outcomes={view.outcomes.slice(0, onFirst)} hasMore={rest.length > 0} />
        {rest.length === 0 && <CertificateProofs view={view} />}
        {look?.signatory && <CertificateSignatory signatory={look.signatory} />}
        <CertificateFoot view={view} />
      </Page>
      {rest.length > 0 && (
        <Page mark={mark}>
          <p className="border-accent border-b pb-[0.6em] text-ink-soft">
            <span dir="auto">{view.learnerName}</span> ·{" "}
            <span lang={view.title.language}>{view.title.text}</span>
          </p>
          <Outcomes outcomes={rest} />
          <CertificateProofs view={view} />
          <p className="tabular mt-auto pt-[2em] text-[0.75em] text-ink-soft">
            {t("credentialId", { id: view.credentialId })}
          </p>
        </Page>
      )}
    </article>
  );
}

function Page({ mark, children }: { mark: StatusMark | null; children: ReactNode }) {
  return (
    <div
      className={clsx(
        "certificate-page relative bg-surface text-ink",
        mark && "certificate-marked",
      )}
    >
      <div className="certificate-frame flex flex-col break-words">
        {mark && <CertificateMark mark={mark} />}
        {children}
      </div>
    </div>
  );
}

function Head({
  view,
  logo,
}: {
  view: CertificateView;
  logo: CertificateLook["logo"] | undefined;
}) {
  const t = useTranslations("certificate");
  const joint = view.awardingBodies.length > 1;
  return (
    <div className="text-center">
      {logo && (
        // biome-ignore lint/performance/noImgElement: a picture in the page itself, nothing to optimise.
        <img
          src={logo.src}
          alt={logo.alt}
          className="mx-auto mb-[0.9em] max-h-[4em] max-w-[14em] object-contain"
        />
      )}
      {view.isForeign && (
        <p className="mb-[1.4em] border-line-strong border-b pb-[0.6em] text-[0.8125em] text-ink-soft">
          {t("drawnHere")}
        </p>
      )}
      {joint && <p className="mb-[0.6em] text-[0.8125em] text-ink-soft">{t("jointly")}</p>}
      {view.signer && (!view.signer.isKnown || view.signer.claims !== null) && (
        <p className="mb-[0.6em] text-[0.8125em] text-ink-soft">{t("namedByFile")}</p>
      )}
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(9em,1fr))] gap-x-[1.4em] gap-y-[0.8em]">
        {view.awardingBodies.map((body) => (
          <li key={body.name} className="min-w-0 [overflow-wrap:anywhere]">
            <p dir="auto" className="font-semibold text-[1.0625em] leading-snug">
              {body.name}
            </p>
            {body.country && <p className="text-[0.8125em] text-ink-soft">{body.country}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Outcomes({
  outcomes,
  hasMore,
}: {
  outcomes: CertificateView["outcomes"];
  hasMore?: boolean;
}) {
  const t = useTranslations("certificate");
  if (outcomes.length === 0) return null;
  return (
    <section className="mt-[1.6em]">
      <h3 className="font-semibold text-[0.9375em]">{t("outcomes")}</h3>
      <ul className="mt-[0.4em] flex flex-col gap-[0.28em] text-[0.875em]">
        {outcomes.map((outcome, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is read from a signed document and never changes.
          <li key={index} lang={outcome.language} dir="auto" className="relative ps-[1.3em]">
            <span
              aria-hidden="true"
              className="absolute start-[0.2em] top-[0.55em] size-[0.4em] rotate-45 border border-accent"
            />
            {outcome.text}
          </li>
        ))}
      </ul>
      {hasMore && (
        <p className="mt-[0.5em] text-[0.8125em] text-ink-soft italic">{t("moreOutcomes")}</p>
      )}
    </section>
  );
}

function nameSize(name: string): string {
  if (name.length > 52) return "text-[min(1.75em,6cqw)]";
  return name.length > 30 ? "text-[min(2.125em,7cqw)]" : "text-[min(2.75em,7.6cqw)]";
}

function titleSize(title: string): string {
  return title.length > 80 ? "text-[min(1.25em,5.4cqw)]" : "text-[min(1.625em,6cqw)]";
}
