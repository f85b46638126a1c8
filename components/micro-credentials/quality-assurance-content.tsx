import { useTranslations } from "next-intl";
import { DescriptionList } from "@/components/ui/description-list";
import { writtenDay } from "@/components/ui/written-day";
import { useFormat } from "@/components/words/use-format";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { findCountry } from "@/lib/domain/vocabularies/countries";
import { addressItem } from "./address-item";
import { LocalTexts } from "./local-texts";

export function QualityAssurance({ content }: { content: VersionContent }) {
  const t = useTranslations("design.qualityAssurance");
  const words = useTranslations("vocabulary");
  const common = useTranslations("common");
  const format = useFormat();
  const {
    kind,
    type,
    title,
    agentName,
    agentCountryCode,
    policyUrl,
    expiresOn,
    decision,
    reportUrl,
  } = content.qualityAssurance;
  const agent = [agentName, agentCountryCode && findCountry(agentCountryCode)?.label]
    .filter(Boolean)
    .join(", ");
  return (
    <DescriptionList
      items={[
        {
          term: t("kind"),
          value: kind ? words(`qualityAssuranceKinds.${kind}`) : common("notStated"),
        },
        {
          term: t("type"),
          value: type ? words(`accreditationTypes.${type}`) : common("notStated"),
        },
        { term: t("title"), value: <LocalTexts text={title} languages={content.languages} /> },
        ...(agent ? [{ term: t("agent"), value: agent }] : []),
        ...(decision
          ? [{ term: t("decision"), value: words(`accreditationDecisions.${decision}`) }]
          : []),
        ...addressItem(t("reportUrl"), reportUrl ?? ""),
        ...addressItem(t("policyUrl"), policyUrl),
        ...(expiresOn ? [{ term: t("expiresOn"), value: writtenDay(format, expiresOn) }] : []),
      ]}
    />
  );
}
