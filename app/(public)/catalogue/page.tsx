import { BookOpen, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CourseGrid } from "@/components/micro-credentials/course-card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { FilterChips } from "@/components/ui/list-search";
import { Pagination } from "@/components/ui/pagination";
import { ListCoursesInput, listCourses } from "@/lib/features/catalogue/list-courses";
import { load } from "@/lib/web/page";
import { readerLanguages } from "@/lib/web/reader-languages";
import { publicContext } from "@/lib/web/request-context";
import { CatalogueFilters } from "./catalogue-filters";
import { catalogueAddress, describeFilters } from "./filter-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalogue");
  return { title: t("title"), description: t("lead") };
}

export default async function CataloguePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>;
}) {
  const t = await getTranslations("catalogue");
  const { after, ...filter } = ListCoursesInput.parse(await searchParams);
  const page = await load(async () => listCourses(await publicContext(), { ...filter, after }));
  const chips = await describeFilters(filter, page);
  return (
    <>
      <header className="mb-6">
        <h1 className="font-semibold font-serif text-2xl">{t("title")}</h1>
        <p className="mt-1 max-w-[60ch] text-ink-soft">{t("lead")}</p>
      </header>
      <div className="flex flex-col gap-5">
        <CatalogueFilters filter={filter} page={page} />
        <FilterChips filters={chips} clearHref="/catalogue" />
        <p className="tabular text-ink-soft" role="status">
          {page.more ? t("countMore", { count: page.count }) : t("count", { count: page.count })}
        </p>
        <section aria-labelledby="results">
          <h2 id="results" className="sr-only">
            {t("results")}
          </h2>
          {page.rows.length > 0 ? (
            <CourseGrid courses={page.rows} reads={await readerLanguages()} />
          ) : chips.length > 0 ? (
            <EmptyState
              icon={<SearchX aria-hidden="true" />}
              title={t("nothing.title")}
              action={<LinkButton href="/catalogue">{t("nothing.action")}</LinkButton>}
            >
              {t("nothing.text")}
            </EmptyState>
          ) : (
            <EmptyState icon={<BookOpen aria-hidden="true" />} title={t("empty.title")}>
              {t("empty.text")}
            </EmptyState>
          )}
        </section>
        <Pagination
          previousHref={after ? catalogueAddress(filter) : null}
          nextHref={page.next ? catalogueAddress({ ...filter, after: page.next }) : null}
        />
      </div>
    </>
  );
}
