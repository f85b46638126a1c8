import { getTranslations } from "next-intl/server";
import { Checkbox } from "@/components/forms/checkbox";
import { Select } from "@/components/forms/select";
import { Panel } from "@/components/ui/panel";
import type { PackChoice } from "@/lib/domain/micro-credentials/rule-packs/pack-choices";
import { ruleEffects } from "@/lib/domain/micro-credentials/rule-packs/rule";

/** A pack to tick, and what each of its rules means. */
export async function RulePack({ pack }: { pack: PackChoice }) {
  const t = await getTranslations("settings.rules");
  const titles = await getTranslations("rules.titles");
  const effects = ruleEffects.map((effect) => ({ value: effect, label: t(`effects.${effect}`) }));
  return (
    <Panel title={t(`packNames.${pack.id}`)}>
      <Checkbox name="packs[]" value={pack.id} label={t("use")} defaultChecked={pack.isChosen} />
      <ul className="mt-2 divide-y divide-line">
        {pack.rules.map(({ id, effect, source }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div className="min-w-0 flex-1 basis-64">
              <p>{titles(id)}</p>
              <p className="text-ink-soft text-sm [overflow-wrap:anywhere]">
                {source.address ? (
                  <a href={source.address} className="link" rel="noreferrer">
                    {source.title}
                  </a>
                ) : (
                  source.title
                )}{" "}
                ({source.date})
              </p>
            </div>
            <Select
              name={`effects.${id}`}
              label={t("effectOf", { rule: titles(id) })}
              hideLabel
              options={effects}
              defaultValue={effect}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
