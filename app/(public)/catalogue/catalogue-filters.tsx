import { Search, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { languageName } from "@/components/micro-credentials/local-texts";
import { Button } from "@/components/ui/button";
import { creditRangeKeys } from "@/lib/domain/micro-credentials/credit-ranges";
import { contentLanguages, textIn } from "@/lib/domain/multilingual";
import { ModeSchema } from "@/lib/domain/vocabularies/elements";
import { eqfLevels } from "@/lib/domain/vocabularies/eqf";
import { iscedFields } from "@/lib/domain/vocabularies/isced-f";
import type { Catalogue, ListCoursesInput } from "@/lib/features/catalogue/list-courses";

type Option = { value: string; label: string };
type Props = { query: ListCoursesInput; catalogue: Pick<Catalogue, "universities" | "alliances"> };

/**
 * Search and filters as one GET form, so that every list has an address and works without scripts.
 */
export function CatalogueFilters({ query: { address }, catalogue }: Props) {
  const t = useTranslations("catalogue");
  const words = useTranslations("vocabulary");
  const names = (institutions: Catalogue["universities"]) =>
    institutions.map(({ slug, profile }) => ({
      value: slug,
      label: textIn(profile.legalName, ...profile.languages),
    }));
  const chosen = Object.keys(address).some((name) => name !== "q" && name !== "sort");
  return (
    <form action="/catalogue" method="get" className="no-print flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <label className="relative min-w-56 flex-1">
          <span className="sr-only">{t("search")}</span>
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute start-3 top-3 size-4 text-ink-soft"
          />
          <input
            type="search"
            name="q"
            defaultValue={address.q}
            placeholder={t("search")}
            autoComplete="off"
            className="control ps-9"
          />
        </label>
        <Button type="submit" variant="primary">
          {t("filter.apply")}
        </Button>
      </div>
      <details open={chosen} className="rounded-md border border-line bg-surface">
        <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-4 font-medium">
          <SlidersHorizontal aria-hidden="true" className="size-4 text-ink-soft" />
          {t("filter.open")}
        </summary>
        <div className="grid gap-4 border-line border-t p-4 sm:grid-cols-2 lg:grid-cols-4">
          <Filter
            name="institution"
            value={address.institution}
            options={names(catalogue.universities)}
          />
          {catalogue.alliances.length > 0 && (
            <Filter name="alliance" value={address.alliance} options={names(catalogue.alliances)} />
          )}
          <Filter
            name="credits"
            value={address.credits}
            options={creditRangeKeys.map((key) => ({ value: key, label: t(`credits.${key}`) }))}
          />
          <Filter
            name="level"
            value={address.level}
            options={eqfLevels.map((level) => ({
              value: String(level),
              label: words("eqf", { level }),
            }))}
          />
          <Filter
            name="mode"
            value={address.mode}
            options={ModeSchema.options.map((mode) => ({
              value: mode,
              label: words(`modes.${mode}`),
            }))}
          />
          <Filter
            name="language"
            value={address.language}
            options={contentLanguages
              .map((language) => ({ value: language, label: languageName(language) }))
              .sort((a, b) => a.label.localeCompare(b.label, "en"))}
          />
          <Filter
            name="field"
            value={address.field}
            options={iscedFields
              .filter(({ code }) => code.length === 2 || code === address.field)
              .map(({ code, label }) => ({ value: code, label }))}
          />
        </div>
      </details>
    </form>
  );
}

type FilterName = "institution" | "alliance" | "credits" | "level" | "mode" | "language" | "field";

function Filter({
  name,
  value,
  options,
}: {
  name: FilterName;
  value: string | undefined;
  options: Option[];
}) {
  const t = useTranslations("catalogue.filter");
  return (
    <label className="flex min-w-0 flex-col gap-1">
      <span className="font-medium text-sm">{t(name)}</span>
      <select name={name} defaultValue={value ?? ""} className="control pe-8">
        <option value="">{t("any")}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
