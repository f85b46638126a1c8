"use client";

import type { ReactNode } from "react";
import { RowName, RowTools, type RowToolsProps } from "./row-tools";

/** One entry of a list, with its tools. */
export function EntryCard({ children, ...tools }: RowToolsProps & { children: ReactNode }) {
  return (
    <li className="flex flex-col gap-4 rounded-md border border-line bg-surface p-4">
      <div className="flex items-center justify-between gap-2">
        <RowName>{tools.name}</RowName>
        <RowTools {...tools} />
      </div>
      {children}
    </li>
  );
}
