"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  ComboBox as AriaComboBox,
  Button,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
} from "react-aria-components/ComboBox";
import type { Option } from "./select";

export type ComboBoxListProps = {
  id: string;
  label: string;
  options: Option[];
  placeholder: string;
  value: string;
  isInvalid: boolean;
  describedBy: string | undefined;
  /** The field had the focus before its list was loaded. */
  takesFocus: boolean;
  onChange: (value: string) => void;
};

/** The field and its list: loaded by `combo-box.tsx`. */
export function ComboBoxList(props: ComboBoxListProps) {
  const { id, label, options, placeholder, value, isInvalid, describedBy, takesFocus, onChange } =
    props;
  const t = useTranslations("common");
  return (
    <AriaComboBox
      aria-label={label}
      selectedKey={value || null}
      // Without it the field is empty for a moment, until the list knows its options.
      defaultInputValue={options.find((option) => option.value === value)?.label ?? ""}
      menuTrigger="focus"
      isInvalid={isInvalid}
      onSelectionChange={(key) => onChange(key === null ? "" : String(key))}
    >
      <div className="relative">
        <Input
          id={id}
          placeholder={placeholder}
          autoFocus={takesFocus}
          className="control pe-10"
          {...(describedBy ? { "aria-describedby": describedBy } : {})}
        />
        <Button
          aria-label={t("showList")}
          className="absolute inset-y-0 end-0 flex w-10 items-center justify-center text-ink-soft"
        >
          <ChevronsUpDown aria-hidden="true" className="size-4" />
        </Button>
      </div>
      <Popover className="w-(--trigger-width) overflow-auto rounded-md border border-line bg-surface p-1 shadow-raised">
        <ListBox
          renderEmptyState={() => <p className="px-3 py-2 text-ink-soft">{t("nothingFound")}</p>}
          className="outline-none"
        >
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.label}
              className="cursor-pointer rounded-sm px-3 py-1.5 outline-none data-[focused]:bg-accent-soft data-[selected]:font-medium"
            >
              {option.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
