import { CircleAlert, CircleCheck, Eye, Pencil, UserCheck, UserPlus, UserX } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";
import { Chip } from "@/components/ui/chip";
import { LinkButton } from "@/components/ui/link-button";
import type { OpenPreview } from "./preview";
import { RowDecision } from "./row-decision";
import { RowEditor } from "./row-editor";

const looks = {
  look: [Eye, "attention"],
  faulty: [CircleAlert, "bad"],
  new: [UserPlus, "good"],
  known: [UserCheck, "info"],
  enrolled: [CircleCheck, "neutral"],
  "left-out": [UserX, "neutral"],
} as const;

type Row = OpenPreview["shown"]["page"]["rows"][number];

export type PreviewRowProps = {
  data: OpenPreview;
  row: Row;
  editing: boolean;
  editHref: string;
  backHref: string;
};

/**
 * One row: whom it names, what would happen, what is wrong with which value, and what can be done
 * about it.
 */
export async function PreviewRow({ data, row, editing, editHref, backHref }: PreviewRowProps) {
  const t = await getTranslations("enrolment.preview");
  const format = await getFormatter();
  const { shown, preview } = data;
  const [Icon, tone] = looks[row.state];
  const name = row.learner?.displayName ?? namesIn(row, shown.columns);
  const facts = factsOf(row, shown.columns);
  const decidable =
    row.state === "look" || row.state === "faulty" || row.state === "new" || row.state === "known";
  return (
    <li id={`row-${row.row}`} tabIndex={-1} className="scroll-mt-24 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <p className="flex min-w-0 flex-1 basis-72 flex-wrap items-center gap-x-3 gap-y-1 pt-1">
          <span className="tabular text-ink-soft text-sm">
            {t("rowNumber", { row: format.number(row.row) })}
          </span>
          <bdi className="[overflow-wrap:anywhere] font-medium">{name || t("nameless")}</bdi>
          <Chip tone={tone} icon={<Icon aria-hidden="true" />}>
            {t(`states.${row.state}`)}
          </Chip>
          {row.accepted && <span className="text-ink-soft text-sm">{t("accepted")}</span>}
        </p>
        {!editing && (
          <div className="flex flex-wrap gap-2">
            {row.state === "look" && (
              <RowDecision
                importId={preview.id}
                revision={preview.revision}
                decision="accept"
                row={row.row}
                seen={row.open}
              >
                {t("accept")}
                <span className="sr-only"> {t("rowNumber", { row: row.row })}</span>
              </RowDecision>
            )}
            {row.state !== "enrolled" && (
              <LinkButton
                size="sm"
                href={editHref}
                scroll={false}
                icon={<Pencil aria-hidden="true" />}
              >
                {t("correct")}
                <span className="sr-only"> {t("rowNumber", { row: row.row })}</span>
              </LinkButton>
            )}
            {decidable && (
              <RowDecision
                importId={preview.id}
                revision={preview.revision}
                decision="leave-out"
                row={row.row}
              >
                {t("leaveOutRow")}
                <span className="sr-only"> {t("rowNumber", { row: row.row })}</span>
              </RowDecision>
            )}
            {(row.state === "left-out" || row.accepted) && (
              <RowDecision
                importId={preview.id}
                revision={preview.revision}
                decision="undo"
                row={row.row}
              >
                {t("undo")}
                <span className="sr-only"> {t("rowNumber", { row: row.row })}</span>
              </RowDecision>
            )}
          </div>
        )}
      </div>
      {facts && <p className="[overflow-wrap:anywhere] text-ink-soft text-sm">{facts}</p>}
      {row.otherName && <p className="text-sm">{t("onRecordAs", { name: row.otherName })}</p>}
      {row.oddlyCased && row.state === "new" && (
        <p className="text-ink-soft text-sm">{t("oddlyCased")}</p>
      )}
      <Reasons data={data} row={row} />
      {editing && (
        <RowEditor
          importId={preview.id}
          revision={preview.revision}
          row={row.row}
          backHref={backHref}
          fields={editable(row, shown.columns)}
        />
      )}
    </li>
  );
}

/** Issues and doubts, each with the value it is about. */
async function Reasons({ data: { shown }, row }: { data: OpenPreview; row: Row }) {
  const t = await getTranslations("enrolment.preview");
  const words = await getTranslations("fields");
  const look = await getTranslations("enrolment.look");
  const valueIn = (column: string) => {
    const position = shown.columns.findIndex(({ heading }) => heading === column);
    return column === "" || position < 0 ? "" : (row.cells[position] ?? "").trim();
  };
  const reasons = [
    ...row.issues.map(({ column, code, values }) => ({
      column,
      code,
      tone: "text-bad",
      text: words.has(code) ? words(code, values ?? {}) : words("invalid"),
      suggestion: undefined,
    })),
    ...(row.state === "enrolled" || row.state === "known" ? [] : row.looks).map(
      ({ column, code, values }) => ({
        column,
        code,
        tone: !row.open.includes(code) ? "text-ink-soft" : "text-attention",
        text: look(`${code}.row`, values ?? {}),
        suggestion: values?.suggestion,
      }),
    ),
  ];
  if (reasons.length === 0) return null;
  return (
    <ul className="mt-1 flex flex-col gap-1 text-sm">
      {reasons.map(({ column, code, tone, text, suggestion }) => (
        <li key={`${code}-${column}`} className="[overflow-wrap:anywhere]">
          {column && (
            <bdi className="text-ink-soft">
              {column}
              {valueIn(column) !== "" && (
                <>
                  {" "}
                  <q className="text-ink">{valueIn(column)}</q>
                </>
              )}
              :{" "}
            </bdi>
          )}
          <span className={`font-medium ${tone}`}>{text}</span>
          {suggestion !== undefined && <bdi> {t("suggestion", { name: String(suggestion) })}</bdi>}
        </li>
      ))}
    </ul>
  );
}

type Columns = OpenPreview["shown"]["columns"];

function namesIn(row: Row, columns: Columns): string {
  return columns
    .flatMap(({ role }, index) => (/name/i.test(role) ? (row.cells[index] ?? "").trim() || [] : []))
    .join(" ");
}

function factsOf(row: Row, columns: Columns): string {
  const { learner } = row;
  if (learner)
    return [learner.email, learner.dateOfBirth, learner.studentNumber].filter(Boolean).join(" · ");
  return columns
    .flatMap(({ role }, index) =>
      role === "email" || role === "studentNumber" ? (row.cells[index] ?? "").trim() || [] : [],
    )
    .join(" · ");
}

/** The cells that are read, with what is wrong in each; a suggestion is in the field already. */
function editable(row: Row, columns: Columns) {
  return columns.flatMap(({ heading, role }, position) => {
    if (role === "ignored" || role === "unclear") return [];
    const issue = row.issues.find(({ column }) => column === heading);
    const suggestion = row.looks.find(
      ({ column, values }) => column === heading && values?.suggestion !== undefined,
    )?.values?.suggestion;
    const value =
      suggestion === undefined ? (row.cells[position] ?? "").trim() : String(suggestion);
    return [
      {
        position,
        label: heading,
        value,
        fault: issue
          ? { code: issue.code, ...(issue.values ? { values: issue.values } : {}) }
          : null,
      },
    ];
  });
}
