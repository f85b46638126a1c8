import { Check, CircleDashed, CircleSlash } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CoverageItem } from "@/lib/domain/losses/coverage-fields";
import type { CoverageEntry } from "@/lib/domain/losses/format-coverage";
import { type ElementId, findElement } from "@/lib/domain/micro-credentials/elements";

/** The words for what a format can carry or lose. */
export function useLossWords() {
  const t = useTranslations("losses");
  const elements = useTranslations("elements");
  return {
    item: (item: CoverageItem) =>
      findElement(item)
        ? elements(`${item as ElementId}.name`)
        : t(`items.${item as Exclude<CoverageItem, ElementId>}`),
    fields: (keys: readonly string[]) =>
      keys.map((key) => t(`fields.${key as "title"}`)).join(", "),
  };
}

const icons = { full: Check, partly: CircleDashed, none: CircleSlash };
const tones = { full: "text-good", partly: "text-attention", none: "text-ink-soft" };

/** How much of an item a format carries: icon and word. */
export function CarriedMark({ carried }: { carried: CoverageEntry["carried"] }) {
  const t = useTranslations("losses");
  const Icon = icons[carried];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Icon aria-hidden="true" className={`size-4 shrink-0 ${tones[carried]}`} />
      {t(`carried.${carried}`)}
    </span>
  );
}

/**
 * What one format carries of an award, for those who choose formats before issuing: how many
 * elements in full, and below, folded away, what it loses. The losses come from `getFormatCoverage`
 * on the server, so that no browser loads the composers.
 */
export function FormatLosses({ losses }: { losses: readonly CoverageEntry[] }) {
  const t = useTranslations("losses");
  const words = useLossWords();
  const elements = losses.filter(({ item }) => findElement(item) !== null);
  const full = elements.filter(({ carried }) => carried === "full").length;
  // What no format carries is said once, on the page about formats.
  const lost = losses.filter(({ item, carried }) => carried !== "full" && item !== "designOnly");
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p>{t("summary", { full, all: elements.length })}</p>
      {lost.length > 0 && (
        <details>
          <summary className="link cursor-pointer">{t("show", { count: lost.length })}</summary>
          <ul className="mt-2 flex flex-col divide-y divide-line rounded-md border border-line">
            {lost.map(({ item, carried, missing }) => (
              <li key={item} className="px-3 py-2">
                <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                  <span className="font-medium">{words.item(item)}</span>
                  <CarriedMark carried={carried} />
                </div>
                {carried === "partly" && (
                  <p className="text-ink-soft">{t("without", { fields: words.fields(missing) })}</p>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
