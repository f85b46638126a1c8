import { useTranslations } from "next-intl";
import { FilterChips, ListSearch } from "@/components/ui/list-search";
import type { AuditPage, AuditSearch } from "@/lib/features/audit/queries";
import { actorKinds, auditHref } from "./audit-search";

const path = "/settings/audit";

type Option = { value: string; label: string };

const byLabel = (a: Option, b: Option) => a.label.localeCompare(b.label, "en");

/** Who, what and when, and an id that it was about. */
export function SearchForm({ search, people }: { search: AuditSearch; people: AuditPage["people"] }) {
  const t = useTranslations("settings");
  const words: Record<string, Record<string, string>> = t.raw("done");
  const actions = Object.entries(words).flatMap(([aggregate, verbs]) =>
    Object.entries(verbs).map(([verb, label]) => ({ value: `${aggregate}.${verb}`, label })),
  );
  const actors = [
    ...people.map(({ id, name }) => ({ value: id, label: name })).sort(byLabel),
    ...actorKinds.map((kind) => ({ value: kind, label: t(`audit.actors.${kind}`) })),
  ];
  const labelOf = (options: Option[], value: string | undefined) =>
    options.find((option) => option.value === value)?.label ?? value ?? "";
  const chips = [
    { key: "q", label: search.q ?? "" },
    { key: "who", label: labelOf(actors, search.who) },
    { key: "action", label: labelOf(actions, search.action) },
    { key: "from", label: `${t("audit.from")}: ${search.from}` },
    { key: "until", label: `${t("audit.until")}: ${search.until}` },
  ].filter(({ key }) => search[key as keyof AuditSearch] !== undefined);
  return (
    <>
      <ListSearch action={path} label={t("audit.search")} query={search.q}>
        <Choice name="who" label={t("audit.anyone")} value={search.who} options={actors} />
        <Choice name="action" label={t("audit.anything")} value={search.action} options={actions.sort(byLabel)} />
        <Day name="from" label={t("audit.from")} value={search.from} />
        <Day name="until" label={t("audit.until")} value={search.until} />
      </ListSearch>
      <FilterChips
        filters={chips.map((chip) => ({ ...chip, href: auditHref(path, { ...search, [chip.key]: undefined }) }))}
        clearHref={path}
      />
    </>
  );
}

type Control = { name: string; label: string; value: string | undefined };

function Choice({ name, label, value, options }: Control & { options: Option[] }) {
  return (
    <select name={name} defaultValue={value ?? ""} aria-label={label} className="control w-56 min-w-0 max-sm:w-full">
      <option value="">{label}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

function Day({ name, label, value }: Control) {
  return (
    <label className="flex items-center gap-2 text-ink-soft text-sm max-sm:w-full max-sm:justify-between">
      {label}
      <input type="date" name={name} defaultValue={value} className="control w-40" />
    </label>
  );
}
