"use client";

import { useTranslations } from "next-intl";
import { ReadinessMark } from "@/components/micro-credentials/readiness-mark";
import { ReasonText } from "@/components/micro-credentials/reason-text";
import { useHintLines, useReasonText } from "@/components/micro-credentials/use-reason-text";
import { Panel } from "@/components/ui/panel";
import { annexElements } from "@/lib/domain/micro-credentials/elements";
import type { ElementReadiness, Readiness } from "@/lib/domain/micro-credentials/readiness";
import { AskedMark } from "./asked-changes";

export type ReadinessPanelProps = {
  readiness: Readiness;
  /** Leads to the field of a content path; absent where nothing can be edited. */
  onGo?: (path: string) => void;
  /** Elements with a comment of the reviewer: `true` once it is ticked off. */
  asked?: ReadonlyMap<string, boolean>;
};

const groups = {
  now: annexElements.filter(({ mandatory, settledAt }) => mandatory && settledAt === "design"),
  later: annexElements.filter(({ mandatory, settledAt }) => mandatory && settledAt !== "design"),
  optional: annexElements.filter(({ mandatory }) => !mandatory),
};

/** Element by element: what is complete, weak or missing, why, and the way there. */
export function ReadinessPanel({ readiness, onGo, asked }: ReadinessPanelProps) {
  const t = useTranslations("readiness");
  const { complete, weak, missing, blocked } = readiness.counts;
  const of = (ids: typeof groups.now) =>
    ids.flatMap(({ id }) => readiness.elements.find(({ element }) => element === id) ?? []);
  const counts = {
    now: groups.now.length,
    later: groups.later.length,
    optional: groups.optional.length,
  };
  return (
    <Panel title={t("title")}>
      <div aria-hidden="true" className="flex flex-wrap gap-1">
        {of(groups.now).map(({ element, state }) => (
          <ReadinessMark key={element} state={state} dotOnly />
        ))}
      </div>
      <p className="mt-1.5 font-medium">
        {t("summary", { complete, now: counts.now })}
        {weak > 0 && t("summaryWeak", { weak })}
        {missing > 0 && t("summaryMissing", { missing })}
        {blocked > 0 && t("summaryBlocked", { blocked })}
      </p>
      <p className="text-ink-soft text-sm">{t("counts", counts)}</p>
      <ElementList title={t("now")} elements={of(groups.now)} onGo={onGo} asked={asked} />
      <ElementList title={t("later")} elements={of(groups.later)} onGo={onGo} asked={asked} />
      <ElementList title={t("optional")} elements={of(groups.optional)} onGo={onGo} asked={asked} />
      <Hints readiness={readiness} onGo={onGo} />
    </Panel>
  );
}

type Go = { onGo: ReadinessPanelProps["onGo"] };
type Asked = { asked: ReadinessPanelProps["asked"] };

function ElementList({
  title,
  elements,
  onGo,
  asked,
}: { title: string; elements: ElementReadiness[] } & Go & Asked) {
  const t = useTranslations("elements");
  const words = useReasonText();
  return (
    <>
      <h3 className="mt-4 mb-1 font-medium text-ink-soft text-sm">{title}</h3>
      <ul className="divide-y divide-line">
        {elements.map(({ element, state, reasons }) => (
          <li key={element} className="py-1.5">
            <div className="flex items-start justify-between gap-3">
              <span className="text-sm">{t(`${element}.name`)}</span>
              <ReadinessMark state={state} />
            </div>
            {asked?.has(element) && <AskedMark done={asked.get(element) ?? false} />}
            {reasons.length > 0 && (
              <ul className="mt-0.5 flex flex-col gap-0.5">
                {words.distinct(reasons).map(({ text, path, source }) => (
                  <li
                    key={text}
                    className="flex items-start justify-between gap-3 text-ink-soft text-sm"
                  >
                    <ReasonText text={text} source={source} />
                    <GoButton path={path} name={t(`${element}.name`)} onGo={onGo} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Hints({ readiness, onGo }: { readiness: Readiness } & Go) {
  const t = useTranslations("readiness");
  const hints = useHintLines(readiness);
  if (hints.length === 0) return null;
  return (
    <>
      <h3 className="mt-4 mb-1 font-medium text-ink-soft text-sm">{t("hintsTitle")}</h3>
      <ul className="flex flex-col gap-2 text-sm">
        {hints.map(({ text, path, source }) => (
          <li key={text} className="flex items-start justify-between gap-3">
            <ReasonText text={text} source={source} />
            <GoButton path={path} name={text} onGo={onGo} />
          </li>
        ))}
      </ul>
    </>
  );
}

function GoButton({ path, name, onGo }: { path: string | undefined; name: string } & Go) {
  const t = useTranslations("readiness");
  if (!path || !onGo) return null;
  return (
    <button
      type="button"
      className="link shrink-0 py-0.5"
      aria-label={t("goTo", { name })}
      onClick={() => onGo(path)}
    >
      {t("go")} <span aria-hidden="true">→</span>
    </button>
  );
}
