import { clsx } from "clsx";
import { getFormatter, getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { rowStates } from "@/lib/domain/enrolment/row-states";
import type { OpenPreview } from "./preview";
import { PreviewRow } from "./preview-row";
import { type PreviewQuery, previewHref } from "./search";

/** Every row of the file, by state, a page at a time. */
export async function RowList({ data, query }: { data: OpenPreview; query: PreviewQuery }) {
  const t = await getTranslations("enrolment.preview");
  const look = await getTranslations("enrolment.look");
  const format = await getFormatter();
  const { preview, shown } = data;
  const { rows, from, total, next, previous } = shown.page;
  const all = shown.plan.rows.length;
  if (all === 0) return null;
  const filters = [
    { key: "all", state: null, count: all },
    ...rowStates.map((state) => ({ key: state, state, count: shown.counts[state] })),
  ].filter(({ state, count }) => state === null || count > 0 || state === query.state);
  const href = (change: Partial<PreviewQuery>) =>
    previewHref(preview.id, {
      state: query.state,
      code: query.code,
      after: query.after,
      ...change,
    });
  const knownKind = query.code !== null && look.has(`${query.code}.title`);
  return (
    <section aria-labelledby="rows">
      <h2 id="rows" tabIndex={-1} className="mb-3 font-semibold text-lg">
        {knownKind ? t("rowsOfKind", { kind: look(`${query.code}.title`) }) : t("rows")}
      </h2>
      <nav aria-label={t("filter")} className="mb-4">
        <ul className="flex flex-wrap gap-2">
          {filters.map(({ key, state, count }) => {
            const current = state === query.state && query.code === null;
            return (
              <li key={key}>
                <Link
                  href={previewHref(preview.id, { state })}
                  scroll={false}
                  aria-current={current ? "page" : undefined}
                  className={clsx(
                    "inline-flex min-h-9 items-center gap-1.5 rounded-full border px-3 text-sm",
                    current
                      ? "border-accent bg-accent-soft font-semibold"
                      : "border-line-strong bg-surface hover:bg-sunken",
                  )}
                >
                  {t(`states.${key}`)} <span className="tabular">{format.number(count)}</span>
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      {rows.length === 0 && (
        <p className="rounded-md border border-line bg-surface p-4">{t("noRowsHere")}</p>
      )}
      <ol className="divide-y divide-line rounded-md border border-line bg-surface empty:hidden">
        {rows.map((row) => (
          <PreviewRow
            key={row.row}
            data={data}
            row={row}
            editing={query.edit === row.row}
            editHref={`${href({ edit: row.row })}#row-${row.row}`}
            backHref={href({ edit: null })}
          />
        ))}
      </ol>
      <Pagination
        previousHref={
          previous === null ? null : href({ after: previous === 0 ? null : previous, edit: null })
        }
        nextHref={next === null ? null : href({ after: next, edit: null })}
        text={
          rows.length > 0
            ? t("pageText", { from: from + 1, to: from + rows.length, total: format.number(total) })
            : undefined
        }
      />
    </section>
  );
}
