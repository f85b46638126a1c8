import { getTranslations } from "next-intl/server";
import { Changes } from "@/app/(staff)/issuing/changes";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import type { CredentialComparison } from "@/lib/features/batches/replacements/get-credential-comparison";

/** Says where the credential no longer matches its record, and what can be done about it. */
export async function Differs({ comparison }: { comparison: CredentialComparison | null }) {
  const t = await getTranslations("issuing.differs");
  if (!comparison) return null;
  const { plan, content, openBatch } = comparison;
  if (openBatch) {
    return (
      <Callout
        tone="attention"
        title={openBatch.state === "proposed" ? t("waitsForSecond") : t("underWay")}
      >
        <p>{t("validUntilReplaced")}</p>
        <Link className="link" href={`/issuing/batches/${openBatch.id}`}>
          {t("openProposal")}
        </Link>
      </Callout>
    );
  }
  if (plan.verdict === "same" || plan.row.replaces.state === "revoked") return null;
  return (
    <Callout tone="attention" title={t("title")}>
      <Changes changes={plan.row.changes} content={content} />
      <p className="mt-2">{t(plan.verdict)}</p>
      {plan.verdict === "ready" && (
        <Link className="link" href="/issuing/corrections">
          {t("openCorrections")}
        </Link>
      )}
    </Callout>
  );
}
