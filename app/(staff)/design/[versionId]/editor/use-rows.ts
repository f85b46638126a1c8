"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { type FieldArray, type FieldArrayPath, useFieldArray } from "react-hook-form";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { type ContentPath, useContentForm } from "./content-fields";
import { useOfferUndo } from "./undo-removal";

export type ListPath = FieldArrayPath<VersionContent>;

type Options = {
  /** Removes references to the row, and returns a function that restores them. */
  detach?: (index: number) => () => void;
};

/**
 * A list in the form whose rows are added, moved and removed: the focus goes to the new row's text,
 * and after a removal to the row that took its place or to the button that adds. A removal can be
 * taken back for ten seconds, to the same place.
 */
export function useRows<Name extends ListPath>(name: Name, { detach }: Options = {}) {
  const t = useTranslations("design");
  const { control, getValues } = useContentForm();
  const { fields, append, insert, move, remove, replace } = useFieldArray({
    control,
    name,
    keyName: "key",
  });
  const list = useRef<HTMLElement | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const offerUndo = useOfferUndo();
  const listRef = (element: HTMLElement | null) => {
    list.current = element;
  };
  const rowAt = (index: number) => list.current?.children[index];
  const add = (value: FieldArray<VersionContent, Name>) => {
    append(value, { shouldFocus: false });
    soon(() => focusText(rowAt(fields.length)));
  };
  const removeRow = (index: number, rowName: string) => {
    const value = structuredClone(getValues(`${name}.${index}` as ContentPath)) as FieldArray<
      VersionContent,
      Name
    >;
    const attach = detach?.(index);
    remove(index);
    soon(() => focusName(rowAt(Math.min(index, fields.length - 2))) || addButton.current?.focus());
    offerUndo(t("removed", { name: rowName }), () => {
      const { length } = (getValues(name as ContentPath) as unknown[] | undefined) ?? [];
      const place = Math.min(index, length);
      insert(place, value, { shouldFocus: false });
      attach?.();
      soon(() => focusName(rowAt(place)));
    });
  };
  return { fields, add, append, replace, move, removeRow, listRef, addButton };
}

/** After the page has been drawn again. */
export function soon(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}

/**
 * The first text field that can be seen: what is typed next is the text, not a choice in a list.
 */
function focusText(row: Element | undefined): void {
  const texts = [
    ...(row?.querySelectorAll<HTMLElement>(
      "input:not([type=checkbox], [type=radio], [type=hidden]), textarea",
    ) ?? []),
  ];
  texts.find((text) => text.offsetParent !== null)?.focus();
}

function focusName(row: Element | undefined): boolean {
  const name = row?.matches("[data-row-name]")
    ? (row as HTMLElement)
    : row?.querySelector<HTMLElement>("[data-row-name]");
  name?.focus();
  return Boolean(name);
}
