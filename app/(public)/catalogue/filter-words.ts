import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { languageName } from "@/components/micro-credentials/local-texts";
import { textIn } from "@/lib/domain/multilingual";
import { findIscedField } from "@/lib/domain/vocabularies/isced-f";
import type { CataloguePage, ListCoursesInput } from "@/lib/features/catalogue/list-courses";

export type CatalogueQuery = Partial<z.output<typeof ListCoursesInput>>;

/** The address of the catalogue with these filters. */
export function catalogueAddress(query: CatalogueQuery): string {
  const parameters = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) =>
      value === undefined || value === "" ? [] : [[key, String(value)]],
    ),
  );
  return parameters.size > 0 ? `/catalogue?${parameters}` : "/catalogue";
}

/** The filters that apply, in words, each with the address of the list without it. */
export async function describeFilters(
  filter: CatalogueQuery,
  page: Pick<CataloguePage, "universities" | "alliances">,
) {
  const t = await getTranslations("catalogue");
  const words = await getTranslations("vocabulary");
  const nameOf = (slug: string) => {
    const found = [...page.universities, ...page.alliances].find(
      (institution) => institution.slug === slug,
    );
    return found ? textIn(found.profile.legalName, ...found.profile.languages) : slug;
  };
  const labels: { key: keyof CatalogueQuery; label: string | undefined }[] = [
    { key: "q", label: filter.q && t("filter.query", { query: filter.q }) },
    { key: "institution", label: filter.institution && nameOf(filter.institution) },
    { key: "alliance", label: filter.alliance && nameOf(filter.alliance) },
    { key: "level", label: filter.level && words("eqf", { level: filter.level }) },
    { key: "mode", label: filter.mode && words(`modesShort.${filter.mode}`) },
    { key: "language", label: filter.language && languageName(filter.language) },
    { key: "field", label: filter.field && (findIscedField(filter.field)?.label ?? filter.field) },
    { key: "credits", label: filter.credits && t(`credits.${filter.credits}`) },
  ].map(({ key, label }) => ({ key: key as keyof CatalogueQuery, label: label || undefined }));
  return labels.flatMap(({ key, label }) =>
    label ? [{ key, label, href: catalogueAddress({ ...filter, [key]: undefined }) }] : [],
  );
}
