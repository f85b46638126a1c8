import { useTranslations } from "next-intl";

/** What was refused, as long as the summary with its links could not be loaded. */
export function PlainRefusal({ code }: { code: string }) {
  const t = useTranslations("errors");
  return (
    <p role="alert" className="font-semibold text-bad">
      {t.has(code) ? t(code, { what: "other" }) : t("UNEXPECTED")}
    </p>
  );
}
