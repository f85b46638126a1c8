import { getTranslations } from "next-intl/server";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { MultilingualField } from "@/components/forms/multilingual-field";
import { RestoringForm } from "@/components/forms/restoring-form";
import { Select } from "@/components/forms/select";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { Panel } from "@/components/ui/panel";
import { ruleEffects, ruleNumbers } from "@/lib/domain/micro-credentials/rule-packs/rule";
import type { OwnRule } from "@/lib/domain/micro-credentials/rule-packs/rule-choices";
import { textIn } from "@/lib/domain/multilingual";
import { add, remove } from "./actions";

type InLanguages = { languages: readonly string[]; revision: number };

/** The institution's own rules, each with what it means and a way to remove it. */
export async function OwnRules({ rules, languages, revision }: { rules: OwnRule[] } & InLanguages) {
  const t = await getTranslations("settings.rules");
  return (
    <Panel title={t("own")}>
      {rules.length === 0 && <p className="text-ink-soft">{t("noOwn")}</p>}
      <ul className="divide-y divide-line">
        {rules.map((rule) => (
          <li
            key={rule.id}
            className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3"
          >
            <div className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
              <p>{textIn(rule.text, ...languages)}</p>
              <p className="text-ink-soft text-sm">
                {t("bounds", {
                  number: t(`numbers.${rule.number}`),
                  kind: kindOf(rule),
                  from: rule.from ?? 0,
                  to: rule.to ?? 0,
                })}
                {" · "}
                {t(`effects.${rule.effect}`)}
                {" · "}
                {t("source", { source: rule.source })}
              </p>
            </div>
            <ConfirmAction
              action={remove}
              fields={{ ruleId: rule.id, revision: String(revision) }}
              size="sm"
              danger
              trigger={t("remove")}
              title={t("removeTitle")}
              doneText={t("removed")}
            >
              <p>{t("removeText")}</p>
            </ConfirmAction>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function kindOf({ from, to }: Pick<OwnRule, "from" | "to">): "both" | "from" | "to" {
  if (from !== null && to !== null) return "both";
  return from === null ? "to" : "from";
}

export async function AddRule({ languages, revision }: InLanguages) {
  const t = await getTranslations("settings.rules");
  const numbers = ruleNumbers.map((number) => ({ value: number, label: t(`numbers.${number}`) }));
  const effects = ruleEffects.map((effect) => ({ value: effect, label: t(`effects.${effect}`) }));
  return (
    <Panel title={t("addTitle")}>
      <RestoringForm
        action={add}
        keep="own-rule"
        doneText={t("added")}
        resetWhenDone
        className="flex max-w-xl flex-col gap-4"
      >
        <input type="hidden" name="revision" value={revision} />
        <Select name="rule.number" label={t("number")} options={numbers} />
        <div className="flex flex-wrap gap-4">
          <TextField name="rule.from" label={t("from")} inputMode="decimal" optional />
          <TextField name="rule.to" label={t("to")} inputMode="decimal" optional />
        </div>
        <MultilingualField
          name="rule.text"
          label={t("text")}
          help={t("textHelp")}
          languages={languages}
          maxLength={300}
        />
        <TextField
          name="rule.source"
          label={t("ruleSource")}
          help={t("ruleSourceHelp")}
          maxLength={200}
        />
        <Select name="rule.effect" label={t("effect")} options={effects} />
        <div>
          <SubmitButton>{t("add")}</SubmitButton>
        </div>
      </RestoringForm>
    </Panel>
  );
}
