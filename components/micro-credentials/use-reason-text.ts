import { useTranslations } from "next-intl";
import { writtenDay } from "@/components/ui/written-day";
import { useFormat } from "@/components/words/use-format";
import type { Readiness } from "@/lib/domain/micro-credentials/readiness";
import type { ReadinessReason } from "@/lib/domain/micro-credentials/readiness-reasons";
import { isRuleId } from "@/lib/domain/micro-credentials/rule-packs/packs";
import { findCountry } from "@/lib/domain/vocabularies/countries";
import { languageName } from "./local-texts";

export type WordedReason = Pick<ReadinessReason, "code" | "values">;

/** The words of a reason or a hint: values that are codes become names. */
export function useReasonText() {
  const t = useTranslations("readiness");
  const rules = useTranslations("rules.texts");
  const format = useFormat();
  const worded = (values: Record<string, string | number> = {}) => ({
    ...values,
    ...(typeof values.languages === "string"
      ? {
          languages: values.languages.split(", ").map(languageName).join(", "),
        }
      : {}),
    ...(typeof values.country === "string"
      ? { country: findCountry(values.country)?.label ?? values.country }
      : {}),
    ...(typeof values.date === "string" ? { date: writtenDay(format, values.date) } : {}),
  });
  const reason = ({ code, values }: WordedReason) =>
    code === "rule" ? ruleText(values) : t(`reasons.${code}`, worded(values));
  const ruleText = (values: WordedReason["values"] = {}) =>
    values.rule === "own" || !isRuleId(values.rule)
      ? String(values.text ?? "")
      : rules(values.rule, values);
  return {
    reason,
    /**
     * The reasons as text; equal texts, such as a missing language, are listed once, with the first
     * place.
     */
    distinct: (reasons: ReadinessReason[]) => {
      const byText = new Map<string, ReadinessReason>();
      for (const one of reasons) if (!byText.has(reason(one))) byText.set(reason(one), one);
      return [...byText].map(([text, { path, values }]) => ({
        text,
        path,
        /** Of a rule; readiness has no other source than Annex I. */
        source: typeof values?.source === "string" ? values.source : undefined,
      }));
    },
  };
}

/** Broken rules that are only remarks, then what the course page lacks. */
export function useHintLines({ remarks, hints }: Pick<Readiness, "remarks" | "hints">) {
  const t = useTranslations("readiness");
  const words = useReasonText();
  return [
    ...words.distinct(remarks),
    ...hints.map(({ code, path }) => ({ text: t(`hints.${code}`), path, source: t("coursePage") })),
  ];
}
