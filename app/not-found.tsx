import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Mark } from "@/components/brand/mark";
import { requestId } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("frame"))("notFound.title") };
}

/**
 * For addresses outside every part of the site. The framework sends this along with every page, so
 * it is plain: no part of it runs in the browser, and the way on is one link.
 */
export default async function NotFound() {
  const t = await getTranslations("frame");
  return (
    <div className="mx-auto flex max-w-[72rem] flex-col gap-6 px-4 py-4">
      <header>
        <a href="/" aria-label={t("home")} className="inline-flex text-accent">
          <Mark />
        </a>
      </header>
      <main id="content" className="prose">
        <h1 className="font-semibold font-serif text-xl">{t("notFound.title")}</h1>
        <p>{t("notFound.text")}</p>
        <p className="tabular text-ink-soft text-sm">
          {t("requestNumber", { id: await requestId() })}
        </p>
        <p>
          <a href="/">{t("notFound.action")}</a>
        </p>
      </main>
    </div>
  );
}
