import { clsx } from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "./link";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: "start" | "end";
  /** The column that names the row: a row header, and the card's title on phones. */
  primary?: boolean;
  /** Where a click on the head leads, and how the column is sorted now. */
  sort?: { href: string; direction?: "ascending" | "descending" | undefined };
  /** Keep on one line. */
  nowrap?: boolean;
};

export type DataTableProps<Row> = {
  /** Says what the table shows; read aloud, not seen, unless `showCaption`. */
  caption: string;
  showCaption?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Inside a Panel with `flush`: no frame of its own. */
  bare?: boolean;
};

/** Browsers drop the roles of table elements that are shown as blocks; said outright they stay. */
const as = {
  table: { role: "table" },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  columnheader: { role: "columnheader" },
  rowheader: { role: "rowheader" },
  cell: { role: "cell" },
};

/**
 * Figures people compare. On phones each row becomes a card, with the heads as labels; roles keep
 * it a table for screen readers.
 */
export function DataTable<Row>({
  caption,
  showCaption,
  columns,
  rows,
  rowKey,
  bare,
}: DataTableProps<Row>) {
  return (
    <div
      className={clsx(
        "max-sm:rounded-md sm:overflow-x-auto",
        !bare && "rounded-md border border-line bg-surface",
      )}
    >
      <table {...as.table} className="w-full border-collapse text-sm max-sm:block">
        <caption
          className={showCaption ? "px-4 py-3 text-start font-semibold text-base" : "sr-only"}
        >
          {caption}
        </caption>
        <thead {...as.rowgroup} className="max-sm:sr-only">
          <tr {...as.row}>
            {columns.map((column) => (
              <th
                key={column.key}
                {...as.columnheader}
                scope="col"
                aria-sort={column.sort?.direction}
                className={clsx(
                  "sticky top-0 z-10 border-line border-b bg-sunken px-4 py-2.5 font-medium text-ink-soft",
                  column.align === "end" ? "text-end" : "text-start",
                )}
              >
                {column.sort ? (
                  <SortLink header={column.header} sort={column.sort} />
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as.rowgroup} className="max-sm:block">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              {...as.row}
              className="border-line border-b last:border-0 hover:bg-sunken/50 max-sm:block max-sm:px-4 max-sm:py-3"
            >
              {columns.map((column) => (
                <BodyCell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row);
  if (column.primary) {
    return (
      <th
        scope="row"
        {...as.rowheader}
        className="px-4 py-3 text-start align-top font-medium max-sm:block max-sm:px-0 max-sm:py-1 max-sm:text-base"
      >
        {content}
      </th>
    );
  }
  const empty = content === null || content === undefined || content === "";
  return (
    <td
      {...as.cell}
      className={clsx(
        "px-4 py-3 align-top max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:px-0 max-sm:py-1",
        column.align === "end" ? "sm:text-end" : "sm:text-start",
        column.nowrap && "sm:whitespace-nowrap",
        empty && "max-sm:hidden",
      )}
    >
      <span aria-hidden="true" className="max-w-[45%] shrink-0 text-ink-soft sm:hidden">
        {column.header}
      </span>
      <span className="min-w-0 max-sm:text-end">{content}</span>
    </td>
  );
}

function SortLink({
  header,
  sort,
}: {
  header: ReactNode;
  sort: { href: string; direction?: "ascending" | "descending" | undefined };
}) {
  return (
    <Link
      href={sort.href}
      scroll={false}
      className="inline-flex items-center gap-1 hover:text-ink hover:underline"
    >
      {header}
      {sort.direction === "ascending" && <ArrowUp aria-hidden="true" className="size-3.5" />}
      {sort.direction === "descending" && <ArrowDown aria-hidden="true" className="size-3.5" />}
    </Link>
  );
}
