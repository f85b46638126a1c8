import { useTranslations } from "next-intl";
import type { AuditEntryView, AuditList } from "@/lib/features/audit/list-audit-entries";

/** Where the words are for values that are names of the program. */
const wordsOfValues: Record<string, string> = {
  refusedAction: "actions",
  wantedAction: "done",
  code: "audit.codes",
  read: "audit.reads",
  accountOf: "audit.accountsOf",
  changed: "audit.fields",
  outcome: "audit.outcomes",
  failure: "audit.failures",
  cause: "audit.causes",
  basis: "audit.bases",
  identityAssurance: "audit.identityChecks",
  custody: "audit.custodies",
  purpose: "audit.purposes",
  format: "audit.formatNames",
  formats: "audit.formatNames",
};

/**
 * The subject's id and details: ids, states and figures. The trail contains no names; they are read
 * from the proposal.
 */
export function EntryDetail({
  entry,
  people,
}: {
  entry: AuditEntryView;
  people: AuditList["people"];
}) {
  const t = useTranslations("settings");
  const notes = Object.entries(entry.detail)
    .filter(
      ([, value]) =>
        value !== null && value !== "" && !(Array.isArray(value) && value.length === 0),
    )
    .map(([name, value]) => `${wordOr(`audit.notes.${name}`, name)}: ${written(name, value)}`);
  function wordOr(key: string, text: string): string {
    return t.has(key as never) ? t(key as never) : text;
  }
  function written(name: string, value: unknown): string {
    if (typeof value === "boolean") return t(value ? "audit.yes" : "audit.no");
    if (Array.isArray(value)) return value.map((item) => written(name, item)).join(", ");
    const text = typeof value === "object" ? JSON.stringify(value) : String(value);
    if (name === "who")
      return people.find(({ id }) => id === text)?.name ?? wordOr(`audit.actors.${text}`, text);
    const [, field] = (name === "changes" && /^(\w+): changed$/.exec(text)) || [];
    if (field) return t("audit.fieldChanged", { field: wordOr(`audit.fields.${field}`, field) });
    const area = wordsOfValues[name];
    return area ? wordOr(`${area}.${text}`, text) : text;
  }
  return (
    <span className="text-ink-soft text-sm [overflow-wrap:anywhere]">
      <code>{entry.subject}</code>
      {notes.map((note) => (
        <span key={note} className="block">
          {note}
        </span>
      ))}
      {entry.personal && <PersonalValues changes={entry.personal} />}
    </span>
  );
}

function PersonalValues({ changes }: { changes: NonNullable<AuditEntryView["personal"]> }) {
  const t = useTranslations("settings.audit");
  const words = useTranslations("issuing.changes");
  if (changes.length === 0) return <span className="block">{t("valuesDeleted")}</span>;
  return (
    <span className="mt-1 block border-line border-s-2 ps-2">
      <span className="block">{t("values")}</span>
      {changes.map(({ field, from, to }) => (
        <span key={field} className="block">
          {t.has(`fields.${field}`) ? t(`fields.${field}`) : field}:{" "}
          <bdi>{from ?? words("nothing")}</bdi> <span aria-hidden="true">→</span>
          <span className="sr-only">{words("becomes")}</span>{" "}
          <strong className="font-semibold text-ink">
            <bdi>{to ?? words("nothing")}</bdi>
          </strong>
        </span>
      ))}
    </span>
  );
}
