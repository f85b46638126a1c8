import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ClientWords } from "@/app/client-words";
import { InstitutionLogo } from "@/components/brand/institution-logo";
import { InstitutionAccent } from "@/components/frame/institution-accent";
import { Chapter } from "@/components/micro-credentials/course-body";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { languageAndTextIn, textIn } from "@/lib/domain/multilingual";
import { getIssuerPage } from "@/lib/features/issuers/get-issuer-page";
import { load } from "@/lib/web/page";
import { publicContext } from "@/lib/web/request-context";
import { IssuerFacts } from "./issuer-facts";
import { IssuerHistory } from "./issuer-history";
import { IssuerKeys } from "./issuer-keys";

type Props = { params: Promise<{ slug: string }> };

const getPage = cache((slug: string) =>
  load(async () => getIssuerPage(await publicContext(), { slug })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { profile } = await getPage((await params).slug);
  const t = await getTranslations("issuer");
  return { title: t("title", { name: textIn(profile.legalName, ...profile.languages) }) };
}

export default async function IssuerView({ params }: Props) {
  const issuer = await getPage((await params).slug);
  const { profile, did, slug } = issuer;
  const t = await getTranslations("issuer");
  const name = languageAndTextIn(profile.legalName, ...profile.languages);
  return (
    <ClientWords of={["common.copied", "common.copy"]}>
      <InstitutionAccent accent={profile.accent}>
        <header className="border-s-4 border-s-accent ps-4">
          {issuer.hasLogo && <InstitutionLogo slug={slug} name={name?.text ?? ""} />}
          <p className="text-ink-soft">
            {t(issuer.kind === "alliance" ? "kind.alliance" : "kind.university")}
          </p>
          <h1
            lang={name?.language}
            className="hyphens-auto font-semibold font-serif text-2xl leading-tight"
          >
            {name?.text}
          </h1>
          <p className="mt-1 font-mono text-ink-soft text-sm [overflow-wrap:anywhere]">{did}</p>
        </header>
        <div className="no-print mt-5 flex flex-wrap gap-2">
          <LinkButton href="/verify" variant="primary">
            {t("check")}
          </LinkButton>
          <LinkButton href={`/catalogue?institution=${slug}`}>{t("courses")}</LinkButton>
        </div>
        {issuer.hasMoved && (
          <div className="mt-6">
            <Callout tone="attention" title={t("moved")}>
              {t("movedText")}
            </Callout>
          </div>
        )}
        <div className="mt-10 flex flex-col gap-10">
          <Chapter title={t("who")}>
            <IssuerFacts issuer={issuer} />
          </Chapter>
          <Chapter title={t("keys")}>
            <IssuerKeys keys={issuer.keys} timeZone={profile.timeZone} />
          </Chapter>
          <Chapter title={t("expect")}>
            <ol className="flex max-w-[70ch] list-decimal flex-col gap-2 ps-5">
              {(["issuer", "key", "status", "limit"] as const).map((sentence) => (
                <li key={sentence} className="[overflow-wrap:anywhere]">
                  {t(`expectText.${sentence}`, { did })}
                </li>
              ))}
            </ol>
          </Chapter>
          <Chapter title={t("history")}>
            <IssuerHistory slug={slug} documents={issuer.documents} timeZone={profile.timeZone} />
          </Chapter>
        </div>
      </InstitutionAccent>
    </ClientWords>
  );
}
