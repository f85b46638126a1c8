import { useFormatter, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import type { LearnerInput } from "@/lib/domain/enrolment/learner";
import type { ImportFault } from "@/lib/domain/enrolment/learner-import";

const faultsShown = 200;
const peopleShown = 20;
/** Faults of the heading row as a whole. */
const ofHeadings = new Set(["columnMissing", "noRows"]);

/** What is wrong, by row and column, in the words that forms use for the same faults. */
export function Faults({ faults, total }: { faults: ImportFault[]; total: number }) {
  const t = useTranslations("enrolment.preview");
  const words = useTranslations("fields");
  const format = useFormatter();
  if (faults.length === 0) return null;
  const shown = faults.slice(0, faultsShown).map((fault, index) => ({ ...fault, key: `${index}` }));
  return (
    <Panel flush title={t("faults")} aside={format.number(total)}>
      <DataTable
        bare
        caption={t("faultsCaption")}
        rows={shown}
        rowKey={(fault) => fault.key}
        columns={[
          {
            key: "row",
            header: t("row"),
            primary: true,
            cell: (fault) => (
              <span className="tabular">
                <span className="sm:hidden">{t("row")} </span>
                {format.number(fault.row)}
              </span>
            ),
          },
          {
            key: "column",
            header: t("column"),
            cell: (fault) =>
              fault.column || <span className="text-ink-soft">{t(ofHeadings.has(fault.code) ? "heading" : "wholeRow")}</span>,
          },
          {
            key: "fault",
            header: t("fault"),
            cell: (fault) => (words.has(fault.code) ? words(fault.code, fault.values ?? {}) : words("invalid")),
          },
        ]}
      />
      {total > shown.length && <p className="px-4 py-3 text-ink-soft">{t("faultsMore", { count: total - shown.length })}</p>}
    </Panel>
  );
}

type KnownRow = { row: number; learner: LearnerInput; otherName: string | null };

/** Known learners whom the file calls otherwise: for a look before they are enrolled. */
export function OtherNames({ rows }: { rows: KnownRow[] }) {
  const t = useTranslations("enrolment.preview");
  const differing = rows.filter(({ otherName }) => otherName !== null);
  if (differing.length === 0) return null;
  return (
    <Panel flush title={t("otherNames")} aside={differing.length}>
      <p className="border-line border-b px-4 py-3 text-ink-soft text-sm">{t("otherNamesText")}</p>
      <DataTable
        bare
        caption={t("otherNames")}
        rows={differing.slice(0, faultsShown)}
        rowKey={({ row }) => String(row)}
        columns={[
          { key: "row", header: t("row"), cell: ({ row }) => row },
          { key: "file", header: t("inFile"), primary: true, cell: ({ learner }) => <bdi>{learner.displayName}</bdi> },
          { key: "record", header: t("onRecord"), cell: ({ otherName }) => <bdi>{otherName}</bdi> },
        ]}
      />
    </Panel>
  );
}

/** The first of those who will be enrolled, as they were read. */
export function People({ added, known }: { added: Omit<KnownRow, "otherName">[]; known: KnownRow[] }) {
  const t = useTranslations("enrolment.preview");
  const words = useTranslations("enrolment.learner");
  const format = useFormatter();
  const newRows = new Set(added.map(({ row }) => row));
  const all = [...added, ...known].sort((one, other) => one.row - other.row);
  if (all.length === 0) return null;
  return (
    <Panel flush title={t("people")} aside={format.number(all.length)}>
      <DataTable
        bare
        caption={t("peopleCaption")}
        rows={all.slice(0, peopleShown)}
        rowKey={({ row }) => String(row)}
        columns={[
          {
            key: "name",
            header: words("displayName"),
            primary: true,
            cell: ({ learner }) => (
              <>
                <bdi>{learner.displayName}</bdi>
                {learner.studentNumber && (
                  <span className="block font-normal text-ink-soft text-sm">{learner.studentNumber}</span>
                )}
              </>
            ),
          },
          {
            key: "email",
            header: words("email"),
            cell: ({ learner }) => <span className="[overflow-wrap:anywhere]">{learner.email}</span>,
          },
          {
            key: "birth",
            header: words("dateOfBirth"),
            cell: ({ learner }) => learner.dateOfBirth && format.dateTime(new Date(`${learner.dateOfBirth}T00:00:00Z`), "day"),
          },
          { key: "row", header: t("row"), align: "end", cell: ({ row }) => format.number(row) },
          { key: "kind", header: t("kind"), nowrap: true, cell: ({ row }) => t(newRows.has(row) ? "isNew" : "isKnown") },
        ]}
      />
      {all.length > peopleShown && (
        <p className="px-4 py-3 text-ink-soft">{t("peopleMore", { count: all.length - peopleShown })}</p>
      )}
    </Panel>
  );
}
