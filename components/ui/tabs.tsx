"use client";

import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components/Tabs";

export type TabsProps = {
  label: string;
  tabs: { key: string; title: ReactNode; content: ReactNode }[];
  defaultKey?: string;
};

/** Parts of one thing, one at a time. Hidden parts stay in the page, so forms keep their fields. */
export function Tabs({ label, tabs, defaultKey }: TabsProps) {
  return (
    <AriaTabs {...(defaultKey ? { defaultSelectedKey: defaultKey } : {})} className="flex flex-col gap-5">
      <TabList aria-label={label} className="flex gap-1 overflow-x-auto border-line border-b">
        {tabs.map((tab) => (
          <Tab
            key={tab.key}
            id={tab.key}
            className="-mb-px cursor-pointer whitespace-nowrap border-transparent border-b-2 px-3 py-2 text-ink-soft outline-offset-[-2px] hover:text-ink data-[selected]:border-accent data-[selected]:font-medium data-[selected]:text-ink"
          >
            {tab.title}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.key} id={tab.key} shouldForceMount className="outline-offset-4 data-[inert]:hidden">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
