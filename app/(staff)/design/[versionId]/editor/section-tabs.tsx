"use client";

import { PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { TabList, TabPanel } from "@/components/ui/tabs";
import { type SectionKey, sectionKeys } from "@/lib/domain/micro-credentials/design-sections";
import { soon } from "./use-rows";

export type SectionTabsProps = {
  shown: SectionKey;
  onShow: (key: SectionKey) => void;
  /** How many things are missing in a section. */
  missing: Partial<Record<SectionKey, number>>;
  /** How many comments of the reviewer are still open in a section. */
  toChange: Partial<Record<SectionKey, number>>;
  /** Resolves when the content of a section is there. */
  onOpen: (key: SectionKey) => Promise<void>;
  /** Undefined for a section that has not been loaded. */
  content: Partial<Record<SectionKey, ReactNode>>;
};

/**
 * The questions of the design, one at a time; hidden ones stay in the page, so that nothing typed
 * is lost.
 */
export function SectionTabs({
  shown,
  onShow,
  missing,
  toChange,
  onOpen,
  content,
}: SectionTabsProps) {
  const t = useTranslations("design");
  const common = useTranslations("common");
  const id = useId();
  const panels = useRef<HTMLDivElement>(null);
  const next = sectionKeys[sectionKeys.indexOf(shown) + 1];
  return (
    <div ref={panels} className="flex flex-col gap-6">
      <TabList
        id={id}
        label={t("sections.label")}
        selected={shown}
        onSelect={onShow}
        className="flex gap-x-1 overflow-x-auto border-line border-b sm:flex-wrap"
        tabs={sectionKeys.map((key) => ({
          key,
          className:
            "relative -mb-px flex items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-2.5 py-2 text-ink-soft outline-offset-[-2px] hover:text-ink aria-selected:border-accent aria-selected:font-medium aria-selected:text-ink",
          content: (
            <>
              {t(`sections.${key}.tab`)}
              {missing[key] ? (
                <>
                  <span
                    aria-hidden="true"
                    className="size-2 rounded-full border-2 border-attention"
                  />
                  <span className="sr-only">{t("sections.missing", { count: missing[key] })}</span>
                </>
              ) : null}
              {toChange[key] ? (
                <>
                  <PencilLine aria-hidden="true" className="size-4 text-attention" />
                  <span className="sr-only">
                    {t("sections.toChange", { count: toChange[key] })}
                  </span>
                </>
              ) : null}
            </>
          ),
        }))}
      />
      {sectionKeys.map((key) => (
        <TabPanel key={key} id={id} of={key} selected={shown}>
          {content[key] ?? (shown === key && <p role="status">{common("loading")}</p>)}
        </TabPanel>
      ))}
      {next && (
        <Button
          className="self-start"
          onClick={() => {
            onShow(next);
            window.scrollTo({ top: 0 });
            const focus = () =>
              panels.current
                ?.querySelector<HTMLElement>("[role=tabpanel]:not([hidden]) [data-section-heading]")
                ?.focus({ preventScroll: true });
            void onOpen(next).then(
              () => soon(focus),
              () => {},
            );
          }}
        >
          {t("sections.next", { name: t(`sections.${next}.tab`) })}
        </Button>
      )}
    </div>
  );
}
