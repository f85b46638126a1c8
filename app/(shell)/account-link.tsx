import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";

/** In the person's menu: the page of their account and sessions. */
export function AccountLink() {
  const t = useTranslations("account");
  return (
    <LinkButton href="/account" variant="quiet" size="sm" className="self-start">
      {t("link")}
    </LinkButton>
  );
}
