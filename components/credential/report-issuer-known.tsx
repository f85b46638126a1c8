import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { plainName } from "@/lib/domain/verification/report/claimed-name";
import type { ReportIssuer } from "@/lib/domain/verification/report/report";

/** By whom the issuer is known, with a link: its page here, or the website that a list names. */
export function ReportIssuerKnown({ issuer }: { issuer: ReportIssuer }) {
  const t = useTranslations("verification.award");
  const { name, source, page, registryName, authority, homepage } = issuer;
  if (name === null) return null;
  const linkTo = (href: string) => (chunks: ReactNode) => (
    <a href={href} rel="noreferrer nofollow" className="link">
      {chunks}
    </a>
  );
  if (source === "installation" && page)
    return <Line>{t.rich("installation", { issuer: name, page: linkTo(page) })}</Line>;
  if (source === "trusted-list") {
    const from = { authority: plainName(authority ?? ""), registry: registryName ?? "" };
    return <Line>{t("trusted", { issuer: name, ...from })}</Line>;
  }
  if (source !== "registry") return null;
  return (
    <Line>
      {t("registry", { issuer: name, registry: registryName ?? "" })}
      {homepage && /^https?:\/\//i.test(homepage) && (
        <> {t.rich("homepage", { homepage, page: linkTo(homepage) })}</>
      )}
    </Line>
  );
}

function Line({ children }: { children: ReactNode }) {
  return <p className="mt-2 text-ink text-sm [overflow-wrap:anywhere]">{children}</p>;
}
