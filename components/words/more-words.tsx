"use client";

import { type AbstractIntlMessages, IntlProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, useMemo } from "react";

/** Adds words to those that the parts around it have brought. */
export function MoreWords({ messages, children }: { messages: object; children: ReactNode }) {
  const around = useMessages();
  const all = useMemo(() => merged(around, messages), [around, messages]);
  return (
    <IntlProvider locale={useLocale()} messages={all as AbstractIntlMessages}>
      {children}
    </IntlProvider>
  );
}

function merged(one: object, other: object): object {
  const all: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const known = all[key];
    all[key] = isGroup(known) && isGroup(value) ? merged(known, value) : value;
  }
  return all;
}

function isGroup(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
