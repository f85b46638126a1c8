"use client";

import { useTranslations } from "next-intl";

/**
 * An unexpected error. The number identifies it in the log; a library's message is never shown.
 */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations("frame");
  return (
    <main
      id="content"
      className="mx-auto flex max-w-[72rem] flex-col items-start gap-4 px-4 py-16 sm:px-6"
    >
      <h1 className="font-semibold font-serif text-xl">{t("fault.title")}</h1>
      <p className="max-w-[60ch]">{t("fault.text")}</p>
      {error.digest && (
        <p className="tabular text-ink-soft text-sm">{t("requestNumber", { id: error.digest })}</p>
      )}
      <button
        type="button"
        onClick={reset}
        className="min-h-10 rounded-md border border-accent bg-accent px-4 py-1.5 font-medium text-accent-ink hover:brightness-110"
      >
        {t("fault.action")}
      </button>
    </main>
  );
}
