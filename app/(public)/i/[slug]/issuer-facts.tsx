import { getTranslations } from "next-intl/server";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { textIn } from "@/lib/domain/multilingual";
import { findCountry } from "@/lib/domain/vocabularies/countries";
import { findNutsRegion } from "@/lib/domain/vocabularies/nuts";
import type { getIssuerPage } from "@/lib/features/issuers/get-issuer-page";

export type IssuerPage = Awaited<ReturnType<typeof getIssuerPage>>;

const identifiers = [
  "eidasIdentifier",
  "registration",
  "vatNumber",
  "ror",
  "erasmusCode",
  "schacHomeOrganization",
] as const;

/** Who the issuer says it is; what it has not stated is left out. */
export async function IssuerFacts({ issuer }: { issuer: IssuerPage }) {
  const { profile, did, documentAddress, slug, hasAuditHead } = issuer;
  const t = await getTranslations("issuer");
  const stated = [
    { term: t("legalName"), value: textIn(profile.legalName, ...profile.languages) },
    { term: t("country"), value: findCountry(profile.countryCode)?.label ?? profile.countryCode },
    { term: t("region"), value: findNutsRegion(profile.regionCode)?.label ?? profile.regionCode },
    {
      term: t("homepage"),
      value: profile.homepage && (
        <a className="link" href={profile.homepage} rel="noreferrer">
          {profile.homepage}
        </a>
      ),
    },
    ...identifiers.map((name) => ({ term: t(name), value: profile[name] })),
  ];
  return (
    <div className="flex flex-col gap-4 rounded-md border border-line bg-surface p-4">
      <DescriptionList
        items={[
          ...stated.filter(({ value }) => value !== ""),
          {
            term: t("did"),
            value: (
              <span className="flex flex-wrap items-center gap-3">
                <code>{did}</code>
                <CopyButton text={did} />
              </span>
            ),
          },
          {
            term: t("document"),
            value: (
              <a className="link" href={documentAddress}>
                {documentAddress}
              </a>
            ),
          },
          ...(hasAuditHead
            ? [
                {
                  term: t("auditTrail"),
                  value: (
                    <a className="link" href={`/i/${slug}/audit-head`}>
                      {t("auditHead")}
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      <p className="max-w-[70ch] text-ink-soft text-sm">{t("stated")}</p>
    </div>
  );
}
