import { useMessages, useTranslations } from "next-intl";
import { FilterChips, ListSearch } from "@/components/ui/list-search";
import { firstDay, lastDay } from "@/lib/domain/days";
import type { FieldIssue } from "@/lib/domain/errors";
import type { AuditSearch } from "@/lib/features/audit/audit-search";
import type { AuditPage } from "@/lib/features/audit/list-audit-entries";
import { groupAt, type Messages } from "@/lib/web/pick-messages";
import { actorKinds, auditHref } from "./audit-search";

const path = "/settings/audit";

type Option = { value: string; label: string };

const byLabel = (a: Option, b: Option) => a.label.localeCompare(b.label, "en");

type Props = { search: AuditSearch; faults: FieldIssue[]; people: AuditPage["people"] };

/** Who, what and when, and an id that it was about. */
export function SearchForm({ search, faults, people }: Props) {
  const t = useTranslations("settings");
  const faultOf = (name: string) => faults.find(({ path: field }) => field === name)?.code;
  const words = groupAt(useMessages() as Messages, "settings.done");
  const actions = Object.entries(words).flatMap(([aggregate, verbs]) =>
    Object.keys(verbs as Messages).map((verb) => ({
      value: `${aggregate}.${verb}`,
      label: t(`done.${aggregate}.${verb}`),
    })),
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
        <Choice
          name="who"
          label={t("audit.anyone")}
          value={search.who}
          fault={faultOf("who")}
          options={actors}
        />
        <Choice
          name="action"
          label={t("audit.anything")}
          value={search.action}
          fault={faultOf("action")}
          options={actions.sort(byLabel)}
        />
        <Day name="from" label={t("audit.from")} value={search.from} fault={faultOf("from")} />
        <Day name="until" label={t("audit.until")} value={search.until} fault={faultOf("until")} />
      </ListSearch>
      <FilterChips
        filters={chips.map((chip) => ({
          ...chip,
          href: auditHref(path, { ...search, [chip.key]: undefined }),
        }))}
        clearHref={path}
      />
    </>
  );
}

type Control = {
  name: string;
  label: string;
  value: string | undefined;
  fault: string | undefined;
};

const described = (name: string, issue: string | undefined) =>
  issue === undefined ? {} : { "aria-invalid": true, "aria-describedby": `${name}-fault` };

function Fault({ name, fault }: Pick<Control, "name" | "fault">) {
  const t = useTranslations("fields");
  return (
    fault !== undefined && (
      <p id={`${name}-fault`} className="font-medium text-bad text-sm">
        {t(fault)}
      </p>
    )
  );
}

function Choice({ name, label, value, fault, options }: Control & { options: Option[] }) {
  return (
    <div className="max-sm:w-full">
      <Fault name={name} fault={fault} />
      <select
        name={name}
        defaultValue={fault === undefined ? (value ?? "") : ""}
        aria-label={label}
        {...described(name, fault)}
        className="control w-56 min-w-0 max-sm:w-full"
      >
        <option value="">{label}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Day({ name, label, value, fault }: Control) {
  return (
    <div className="max-sm:w-full">
      <Fault name={name} fault={fault} />
      <label className="flex items-center gap-2 text-ink-soft text-sm max-sm:justify-between">
        {label}
        <input
          type="date"
          name={name}
          min={firstDay}
          max={lastDay}
          defaultValue={value}
          {...described(name, fault)}
          className="control w-40"
        />
      </label>
    </div>
  );
}
