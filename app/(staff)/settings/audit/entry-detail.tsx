import { useTranslations } from "next-intl";
import type { AuditEntryView } from "@/lib/features/audit/queries";

/** The subject's id and what was noted: ids, states and figures. Names are in the trail nowhere; they are read from what was proposed. */
export function EntryDetail({ entry }: { entry: AuditEntryView }) {
  const t = useTranslations("settings.audit");
  const notes = Object.entries(entry.detail)
    .filter(([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${t.has(`notes.${name}`) ? t(`notes.${name}`) : name}: ${written(value)}`);
  function written(value: unknown): string {
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (Array.isArray(value)) return value.map(String).join(", ");
    return typeof value === "object" ? JSON.stringify(value) : String(value);
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
  if (changes.length === 0) return <span className="block">{t("valuesNotKept")}</span>;
  return (
    <span className="mt-1 block border-line border-s-2 ps-2">
      <span className="block">{t("values")}</span>
      {changes.map(({ field, from, to }) => (
        <span key={field} className="block">
          {t.has(`fields.${field}`) ? t(`fields.${field}`) : field}: <bdi>{from ?? words("nothing")}</bdi>{" "}
          <span aria-hidden="true">→</span>
          <span className="sr-only">{words("becomes")}</span>{" "}
          <strong className="font-semibold text-ink">
            <bdi>{to ?? words("nothing")}</bdi>
          </strong>
        </span>
      ))}
    </span>
  );
}
