"use client";

import type { KeyboardEvent, ReactNode } from "react";

export type TabItem<Key extends string> = {
  key: Key;
  content: ReactNode;
  /** What it is called where its content is too short to say so. */
  label?: string | undefined;
  className?: string | undefined;
};

export type TabListProps<Key extends string> = {
  /** The same as of the panels. */
  id: string;
  label: string;
  tabs: readonly TabItem<Key>[];
  selected: Key;
  onSelect: (key: Key) => void;
  className?: string;
};

/**
 * Tabs as in the ARIA Authoring Practices: one stop of the keyboard, arrows go round, Home and End
 * to the ends, and what has the focus is shown.
 */
export function TabList<Key extends string>(props: TabListProps<Key>) {
  const { id, label, tabs, selected, onSelect, className } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const place = tabs.findIndex(({ key }) => key === selected);
    const next = tabs[nextPlace(event, place, tabs.length) ?? -1];
    if (!next) return;
    event.preventDefault();
    onSelect(next.key);
    document.getElementById(tabId(id, next.key))?.focus();
  };
  return (
    <div role="tablist" aria-label={label} onKeyDown={onKeyDown} className={className}>
      {tabs.map((tab) => {
        const isSelected = tab.key === selected;
        return (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={tabId(id, tab.key)}
            aria-controls={panelId(id, tab.key)}
            aria-selected={isSelected}
            aria-label={tab.label}
            tabIndex={isSelected ? 0 : -1}
            onClick={() => onSelect(tab.key)}
            className={tab.className}
          >
            {tab.content}
          </button>
        );
      })}
    </div>
  );
}

export type TabPanelProps = {
  id: string;
  of: string;
  selected: string;
  children: ReactNode;
  className?: string;
};

/** A hidden panel stays in the page, so that nothing typed in it is lost. */
export function TabPanel({ id, of, selected, children, className }: TabPanelProps) {
  return (
    <div
      role="tabpanel"
      id={panelId(id, of)}
      aria-labelledby={tabId(id, of)}
      hidden={of !== selected}
      className={className}
    >
      {children}
    </div>
  );
}

const tabId = (id: string, key: string) => `${id}-tab-${key}`;
const panelId = (id: string, key: string) => `${id}-panel-${key}`;

function nextPlace(event: KeyboardEvent<HTMLElement>, place: number, count: number) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const isRightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
  const step = isRightToLeft ? -1 : 1;
  if (event.key === "ArrowRight") return (place + step + count) % count;
  if (event.key === "ArrowLeft") return (place - step + count) % count;
  if (event.key === "Home") return 0;
  if (event.key === "End") return count - 1;
  return null;
}
