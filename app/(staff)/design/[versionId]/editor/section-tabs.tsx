"use client";

import { PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import { Button } from "@/components/ui/button";
import { type SectionKey, sectionKeys } from "./section-of-path";
import { soon } from "./use-rows";

export type SectionTabsProps = {
  shown: SectionKey;
  onShow: (key: SectionKey) => void;
  /** How many things are missing in a section. */
  missing: Partial<Record<SectionKey, number>>;
  /** How many comments of the reviewer are still open in a section. */
  toChange: Partial<Record<SectionKey, number>>;
  content: Record<SectionKey, ReactNode>;
};

/**
 * The questions of the design, one at a time; hidden ones stay in the page, so that nothing typed
 * is lost.
 */
export function SectionTabs({ shown, onShow, missing, toChange, content }: SectionTabsProps) {
  const t = useTranslations("design");
  const panels = useRef<HTMLDivElement>(null);
  const next = sectionKeys[sectionKeys.indexOf(shown) + 1];
  return (
    <Tabs
      ref={panels}
      selectedKey={shown}
      onSelectionChange={(key) => onShow(key as SectionKey)}
      className="flex flex-col gap-6"
    >
      <TabList
        aria-label={t("sections.label")}
        className="flex gap-x-1 overflow-x-auto border-line border-b sm:flex-wrap"
      >
        {sectionKeys.map((key) => (
          <Tab
            key={key}
            id={key}
            className="relative -mb-px flex cursor-pointer items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-2.5 py-2 text-ink-soft outline-offset-[-2px] hover:text-ink data-[selected]:border-accent data-[selected]:font-medium data-[selected]:text-ink"
          >
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
                <span className="sr-only">{t("sections.toChange", { count: toChange[key] })}</span>
              </>
            ) : null}
          </Tab>
        ))}
      </TabList>
      {sectionKeys.map((key) => (
        <TabPanel
          key={key}
          id={key}
          shouldForceMount
          className="outline-offset-4 data-[inert]:hidden"
        >
          {content[key]}
        </TabPanel>
      ))}
      {next && (
        <Button
          className="self-start"
          onClick={() => {
            onShow(next);
            window.scrollTo({ top: 0 });
            soon(() =>
              panels.current
                ?.querySelector<HTMLElement>(
                  "[role=tabpanel]:not([data-inert]) [data-section-heading]",
                )
                ?.focus({ preventScroll: true }),
            );
          }}
        >
          {t("sections.next", { name: t(`sections.${next}.tab`) })}
        </Button>
      )}
    </Tabs>
  );
}
