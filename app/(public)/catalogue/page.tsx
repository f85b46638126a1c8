import { BookOpen } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ListView } from "@/components/lists/list-view";
import { CourseGrid } from "@/components/micro-credentials/course-card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { ListCoursesInput, listCourses } from "@/lib/features/catalogue/list-courses";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { readerLanguages } from "@/lib/web/reader-languages";
import { publicContext } from "@/lib/web/request-context";
import { CatalogueFilters } from "./catalogue-filters";
import { describeFilters } from "./filter-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalogue");
  return { title: t("title"), description: t("lead") };
}

export default async function CataloguePage({
  searchParams,
}: {
  searchParams: Promise<AddressSearch>;
}) {
  const t = await getTranslations("catalogue");
  const query = ListCoursesInput.parse(await searchParams);
  const catalogue = await load(async () => listCourses(await publicContext(), query));
  const { page, count } = catalogue;
  const reads = await readerLanguages();
  return (
    <>
      <header className="mb-6">
        <h1 className="font-semibold font-serif text-2xl">{t("title")}</h1>
        <p className="mt-1 max-w-[60ch] text-ink-soft">{t("lead")}</p>
      </header>
      <ListView
        path="/catalogue"
        query={query}
        page={page}
        search={<CatalogueFilters query={query} catalogue={catalogue} />}
        filters={await describeFilters(query, catalogue)}
        caption={t("results")}
        empty={
          <EmptyState icon={<BookOpen aria-hidden="true" />} title={t("empty.title")}>
            {t("empty.text")}
          </EmptyState>
        }
        nothingFound={{
          title: t("nothing.title"),
          text: t("nothing.text"),
          action: <LinkButton href="/catalogue">{t("nothing.action")}</LinkButton>,
        }}
        rowKey={({ id }) => id}
        rows={(courses) => (
          <section aria-labelledby="results" className="flex flex-col gap-5">
            <p className="tabular text-ink-soft" role="status">
              {t(count.isMore ? "countMore" : "count", { count: count.count })}
            </p>
            <h2 id="results" className="sr-only">
              {t("results")}
            </h2>
            <CourseGrid courses={courses} reads={reads} />
          </section>
        )}
      />
    </>
  );
}
