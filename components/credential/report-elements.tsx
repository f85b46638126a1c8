import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import {
  type ElementValue,
  valuesOfElements,
} from "@/lib/domain/credential-views/signed-facts/element-values";
import type { SignedFacts } from "@/lib/domain/credential-views/signed-facts/model";
import { findElement } from "@/lib/domain/micro-credentials/elements";
import type { ReportWords } from "@/lib/domain/verification/report/describe-report";
import { elementAnchor } from "./signed-facts";

type Element = ReportWords["elements"][number];
type Values = ReturnType<typeof valuesOfElements>;

const tones = {
  complete: "text-good",
  weak: "text-attention",
  missing: "text-bad",
  "not-stated": "text-ink-soft",
};
const maxShownValues = 2;
const shownLetters = 140;

/**
 * The elements of Annex I with what was signed for each, the mandatory ones apart; each leads to
 * where its values are in full.
 */
export function ReportElements({
  elements,
  facts,
}: {
  elements: readonly Element[];
  facts: SignedFacts | null;
}) {
  const t = useTranslations("verification.report");
  const values = facts ? valuesOfElements(facts) : {};
  const isMandatory = ({ element }: Element) => findElement(element)?.mandatory ?? false;
  return (
    <section aria-labelledby="report-elements" className="rounded-md border border-line bg-surface">
      <h2 id="report-elements" className="border-line border-b px-4 py-3 font-semibold print:py-1">
        {t("elements")}
      </h2>
      <Part title={t("mandatory")} elements={elements.filter(isMandatory)} values={values} />
      <Part
        title={t("optional")}
        elements={elements.filter((element) => !isMandatory(element))}
        values={values}
      />
    </section>
  );
}

function Part({ title, elements, values }: { title: string; elements: Element[]; values: Values }) {
  return (
    <>
      <h3 className="px-4 pt-3 text-ink-soft text-sm print:pt-1">{title}</h3>
      <ul aria-label={title} className="divide-y divide-line print:columns-2 print:gap-0">
        {elements.map((element) => (
          <Row
            key={element.element}
            element={element}
            values={values[element.element as keyof Values] ?? []}
          />
        ))}
      </ul>
    </>
  );
}

function Row({ element, values }: { element: Element; values: ElementValue[] }) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2 print:break-inside-avoid print:border-0 print:py-0.5">
      {values.length > 0 ? (
        <a href={`#${elementAnchor(element.element)}`} className="link">
          {element.name}
        </a>
      ) : (
        <span>{element.name}</span>
      )}
      <span className={`text-sm ${tones[element.outcome]}`}>{element.outcomeText}</span>
      {element.reason && <span className="w-full text-ink-soft text-sm">{element.reason}</span>}
      {values.length > 0 && <ElementValues values={values} />}
    </li>
  );
}

function ElementValues({ values }: { values: ElementValue[] }) {
  const t = useTranslations("verification.report");
  const letters = values.reduce(
    (sum, { text, of }) => sum + text.length + (of?.text.length ?? 0),
    0,
  );
  // Where an element has values of several kinds, each says which it is.
  const isMixed = new Set(values.map(({ label }) => label)).size > 1;
  const all = values.map((value, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the list is read from a signed document and never changes.
    <Line key={index} value={value} isLabelled={isMixed} />
  ));
  if (values.length <= maxShownValues && letters <= shownLetters) return <Shown>{all}</Shown>;
  const [first] = values;
  const beginning = first && { ...first, text: cut(first.text) };
  return (
    <Shown>
      <details>
        <summary className="min-h-6 cursor-pointer py-0.5">
          {beginning && <Line inline value={beginning} isLabelled={isMixed} />}{" "}
          <span className="text-accent">
            {values.length > 1 ? t("moreValues", { count: values.length - 1 }) : t("wholeValue")}
          </span>
        </summary>
        <div className="mt-1 border-line border-s-2 ps-3">{all}</div>
      </details>
    </Shown>
  );
}

/** On paper the values follow the report in full. */
function Shown({ children }: { children: ReactNode }) {
  return (
    <div className="no-print w-full text-ink-soft text-sm [overflow-wrap:anywhere]">{children}</div>
  );
}

function cut(text: string): string {
  return text.length > shownLetters ? `${text.slice(0, shownLetters)}…` : text;
}

type LineProps = { value: ElementValue; isLabelled: boolean; inline?: boolean };

function Line({ value: { text, language, of, label }, isLabelled, inline = false }: LineProps) {
  return (
    <span className={inline ? undefined : "block"}>
      {of && (
        <>
          <span lang={of.language === "und" ? undefined : of.language} dir="auto">
            {of.text}
          </span>
          {": "}
        </>
      )}
      {isLabelled && `${label}: `}
      <span lang={language === "und" ? undefined : language} dir="auto" className="text-ink">
        {text}
      </span>
    </span>
  );
}
