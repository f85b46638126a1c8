import { CircleCheck, PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { RadioGroup } from "@/components/forms/choice-group";
import { TextArea } from "@/components/forms/text-area";
import { Chip } from "@/components/ui/chip";
import type { ElementId } from "@/lib/domain/micro-credentials/elements";
import type { ElementVerdict } from "@/lib/domain/micro-credentials/review-verdicts";

/** What the reviewer says of one element. */
export function VerdictFields({ element, index }: { element: ElementId; index: number }) {
  const t = useTranslations("review.verdict");
  const elements = useTranslations("elements");
  const name = elements(`${element}.name`);
  return (
    <div className="no-print mt-1 flex flex-col gap-3 border-line border-t pt-3">
      <input type="hidden" name={`verdicts.${index}.element`} value={element} />
      <RadioGroup
        name={`verdicts.${index}.verdict`}
        label={t("label", { element: name })}
        hideLabel
        inline
        choices={(["fine", "needs-change"] as const).map((value) => ({ value, label: t(value) }))}
      />
      <details>
        <summary className="link w-fit cursor-pointer">{t("comment")}</summary>
        <div className="mt-2">
          <TextArea name={`verdicts.${index}.comment`} label={`${t("comment")}: ${name}`} hideLabel rows={2} maxLength={2000} />
        </div>
      </details>
    </div>
  );
}

/** What a reviewer said of one element. */
export function GivenVerdict({ verdict }: { verdict: ElementVerdict | undefined }) {
  const t = useTranslations("review.verdict");
  if (!verdict) return null;
  const fine = verdict.verdict === "fine";
  return (
    <div className="flex flex-col gap-1.5 border-line border-t pt-3">
      {verdict.verdict && (
        <Chip
          tone={fine ? "good" : "attention"}
          icon={fine ? <CircleCheck aria-hidden="true" /> : <PencilLine aria-hidden="true" />}
        >
          {t(verdict.verdict)}
        </Chip>
      )}
      {verdict.comment && <p className="max-w-[70ch] whitespace-pre-line">{verdict.comment}</p>}
    </div>
  );
}
