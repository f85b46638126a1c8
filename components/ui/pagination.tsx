import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "./link-button";

export type PaginationProps = {
  /** Address of the previous page, absent on the first. */
  previousHref?: string | null | undefined;
  /** Address of the next page, absent on the last. */
  nextHref?: string | null | undefined;
  /** "1–50 of 312", in words of the page. */
  text?: string | undefined;
};

/** Keyset paging: onwards and back, no page numbers. */
export function Pagination({ previousHref, nextHref, text }: PaginationProps) {
  const t = useTranslations("common");
  if (!previousHref && !nextHref && !text) return null;
  return (
    <nav
      aria-label={t("pages")}
      className="no-print mt-4 flex flex-wrap items-center justify-between gap-3"
    >
      <p className="tabular text-ink-soft text-sm">{text}</p>
      <div className="flex gap-2">
        {previousHref && (
          <LinkButton
            size="sm"
            href={previousHref}
            rel="prev"
            icon={<ChevronLeft aria-hidden="true" />}
          >
            {t("previousPage")}
          </LinkButton>
        )}
        {nextHref && (
          <LinkButton size="sm" href={nextHref} rel="next">
            {t("nextPage")}
            <ChevronRight aria-hidden="true" />
          </LinkButton>
        )}
      </div>
    </nav>
  );
}
