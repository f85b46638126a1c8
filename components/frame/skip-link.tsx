import { useTranslations } from "next-intl";

/** First stop of the keyboard: past the frame, to the content. */
export function SkipLink() {
  const t = useTranslations("frame");
  return (
    <a
      href="#content"
      className="sr-only z-50 rounded-md bg-accent px-4 py-2 font-medium text-accent-ink focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
    >
      {t("skip")}
    </a>
  );
}
