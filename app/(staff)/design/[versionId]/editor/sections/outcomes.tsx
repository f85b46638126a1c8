"use client";

import { ClipboardPaste, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  ContentMultilingual,
  ContentSelect,
  useContentForm,
  useSetContent,
} from "@/app/(staff)/design/[versionId]/editor/content-fields";
import { newLocalId } from "@/app/(staff)/design/[versionId]/editor/local-id";
import { useRows } from "@/app/(staff)/design/[versionId]/editor/use-rows";
import { TextArea } from "@/components/forms/text-area";
import { useSavedState } from "@/components/forms/use-saved-state";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import type { Outcome } from "@/lib/domain/micro-credentials/content";
import { OutcomeTypeSchema, ReuseLevelSchema } from "@/lib/domain/vocabularies/elements";
import { EscoSkills } from "./esco-skills";
import { RowName, RowTools } from "./row-tools";

const newOutcome = (title: Outcome["title"] = {}): Outcome => ({
  id: newLocalId("o"),
  title,
  type: "skill",
  reuseLevel: null,
  escoSkills: [],
});

/** The list of learning outcomes: add, paste, reorder, remove. */
export function Outcomes() {
  const t = useTranslations("design");
  const { getValues } = useContentForm();
  const detach = useDetachOutcome();
  const { fields, add, append, move, removeRow, listRef, addButton } = useRows("outcomes", {
    detach,
  });
  const [pasting, setPasting] = useState(false);
  return (
    <fieldset id="part-outcomes" tabIndex={-1} className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 font-medium">{t("outcomes.label")}</legend>
      <p className="max-w-[70ch] text-ink-soft text-sm">{t("outcomes.help")}</p>
      <ol ref={listRef} className="flex flex-col gap-3">
        {fields.map((field, index) => (
          <li
            key={field.key}
            className="flex flex-col gap-3 rounded-md border border-line bg-surface p-4"
          >
            <OutcomeRow
              index={index}
              tools={
                <RowTools
                  name={t("outcomes.one", { number: index + 1 })}
                  index={index}
                  count={fields.length}
                  onMove={(to) => move(index, to)}
                  onRemove={() => removeRow(index, t("outcomes.one", { number: index + 1 }))}
                />
              }
            />
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <Button
          ref={addButton}
          onClick={() => add(newOutcome())}
          icon={<Plus aria-hidden="true" />}
        >
          {t("outcomes.add")}
        </Button>
        <Button
          variant="quiet"
          onClick={() => setPasting(true)}
          icon={<ClipboardPaste aria-hidden="true" />}
        >
          {t("outcomes.paste")}
        </Button>
      </div>
      <PasteDialog
        open={pasting}
        onOpenChange={setPasting}
        onLines={(lines) => {
          const language = getValues("languages")[0] ?? "en";
          const room = 40 - fields.length;
          append(
            lines.slice(0, Math.max(room, 0)).map((line) => newOutcome({ [language]: line })),
            { shouldFocus: false },
          );
        }}
      />
    </fieldset>
  );
}

/** An outcome that goes leaves the assessments and parts that name it, and comes back into them. */
function useDetachOutcome() {
  const { getValues } = useContentForm();
  const set = useSetContent();
  return (index: number) => {
    const id = getValues(`outcomes.${index}.id`);
    const lists = () => [
      ...getValues("assessments").map((entry, place) => ({
        entry,
        path: `assessments.${place}.outcomeIds` as const,
      })),
      ...(getValues("stackability.parts") ?? []).map((entry, place) => ({
        entry,
        path: `stackability.parts.${place}.outcomeIds` as const,
      })),
    ];
    const naming = lists().filter(({ entry }) => entry.outcomeIds.includes(id));
    for (const { entry, path } of naming) {
      set(
        path,
        entry.outcomeIds.filter((one) => one !== id),
      );
    }
    const named = new Set(naming.map(({ entry }) => entry.id));
    return () => {
      for (const { entry, path } of lists())
        if (named.has(entry.id)) set(path, [...entry.outcomeIds, id]);
    };
  };
}

function OutcomeRow({ index, tools }: { index: number; tools: React.ReactNode }) {
  const t = useTranslations("design");
  const words = useTranslations("vocabulary");
  const path = `outcomes.${index}` as const;
  return (
    <>
      <div className="flex items-center justify-between gap-2">
        <RowName>{t("outcomes.one", { number: index + 1 })}</RowName>
        {tools}
      </div>
      <ContentMultilingual
        name={`${path}.title`}
        label={t("outcomes.text")}
        multiline
        rows={2}
        maxLength={500}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <ContentSelect
          name={`${path}.type`}
          label={t("outcomes.type")}
          required
          options={OutcomeTypeSchema.options.map((value) => ({
            value,
            label: words(`outcomeTypes.${value}`),
          }))}
        />
        <ContentSelect
          name={`${path}.reuseLevel`}
          label={t("outcomes.reuseLevel")}
          optional
          options={ReuseLevelSchema.options.map((value) => ({
            value,
            label: words(`reuseLevels.${value}`),
          }))}
        />
      </div>
      <EscoSkills index={index} />
    </>
  );
}

type PasteDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onLines: (lines: string[]) => void;
};

function PasteDialog({ open, onOpenChange, onLines }: PasteDialogProps) {
  const t = useTranslations("design");
  const common = useTranslations("common");
  const { value: text, change: setText, forget } = useSavedState("pasted-outcomes", "");
  const lines = text
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/^\s*(?:[-–•*·]|\(?\d{1,2}[.)])\s*/, "")
        .trim()
        .slice(0, 500),
    )
    .filter(Boolean);
  return (
    <Dialog title={t("outcomes.paste")} open={open} onOpenChange={onOpenChange} wide>
      <TextArea
        name="pasted"
        label={t("outcomes.pasteLabel")}
        help={t("outcomes.pasteHelp")}
        rows={8}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>{common("cancel")}</Button>
        <Button
          variant="primary"
          aria-disabled={lines.length === 0}
          onClick={() => {
            if (lines.length === 0) return;
            onLines(lines);
            forget();
            onOpenChange(false);
          }}
        >
          {t("outcomes.pasteAdd", { count: lines.length })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
