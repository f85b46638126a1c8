import { useTranslations } from "next-intl";

/** A reason, and the source of the rule if it is one. */
export function ReasonText({ text, source }: { text: string; source: string | undefined }) {
  const t = useTranslations("readiness");
  return (
    <span className="min-w-0 [overflow-wrap:anywhere]">
      {text}
      {source && <span className="block text-ink-soft">{t("source", { source })}</span>}
    </span>
  );
}
