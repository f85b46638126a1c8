import { getTranslations } from "next-intl/server";
import type { ListFilter } from "@/components/lists/list-filter";
import { languageName } from "@/components/micro-credentials/local-texts";
import { textIn } from "@/lib/domain/multilingual";
import { findIscedField } from "@/lib/domain/vocabularies/isced-f";
import type { Catalogue, ListCoursesInput } from "@/lib/features/catalogue/list-courses";

/** The filters of the catalogue, each with the words for what is chosen. */
export async function describeFilters(
  { filters, address }: ListCoursesInput,
  catalogue: Pick<Catalogue, "universities" | "alliances">,
): Promise<ListFilter[]> {
  const t = await getTranslations("catalogue");
  const words = await getTranslations("vocabulary");
  const { institution, alliance, level, mode, language, field, credits } = filters;
  const nameOf = (slug: string) => {
    const found = [...catalogue.universities, ...catalogue.alliances].find(
      (one) => one.slug === slug,
    );
    return found ? textIn(found.profile.legalName, ...found.profile.languages) : slug;
  };
  const chosen = {
    institution: institution && nameOf(institution),
    alliance: alliance && nameOf(alliance),
    level: level && words("eqf", { level }),
    mode: mode && words(`modesShort.${mode}`),
    language: language && languageName(language),
    field: field && (findIscedField(field)?.label ?? field),
    credits: credits && t(`credits.${credits}`),
  };
  return (Object.keys(chosen) as (keyof typeof chosen)[]).map((name) => ({
    name,
    as: "chip",
    label: t(`filter.${name}`),
    options: [{ value: address[name] ?? "", label: chosen[name] || t(`filter.${name}`) }],
  }));
}
