import { getTranslations } from "next-intl/server";
import type { ListFilter, ListFilterOption } from "@/components/lists/list-filter";
import { actorKinds } from "@/lib/features/audit/audit-search";
import type { AuditList } from "@/lib/features/audit/list-audit-entries";

const byLabel = (a: ListFilterOption, b: ListFilterOption) => a.label.localeCompare(b.label, "en");

/** Who, what and when. */
export async function auditFilters(people: AuditList["people"]): Promise<ListFilter[]> {
  const t = await getTranslations("settings");
  const words: Record<string, Record<string, string>> = t.raw("done");
  const actions = Object.entries(words).flatMap(([aggregate, verbs]) =>
    Object.entries(verbs).map(([verb, label]) => ({ value: `${aggregate}.${verb}`, label })),
  );
  const actors = [
    ...people.map(({ id, name }) => ({ value: id, label: name })).sort(byLabel),
    ...actorKinds.map((kind) => ({ value: kind, label: t(`audit.actors.${kind}`) })),
  ];
  const anyone = t("audit.anyone");
  const anything = t("audit.anything");
  return [
    { name: "who", as: "select", label: anyone, any: { label: anyone }, options: actors },
    {
      name: "action",
      as: "select",
      label: anything,
      any: { label: anything },
      options: actions.sort(byLabel),
    },
    { name: "from", as: "day", label: t("audit.from"), options: [] },
    { name: "until", as: "day", label: t("audit.until"), options: [] },
  ];
}
