import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ineligibleCodes, warningCodes } from "@/lib/domain/issuing/plan-batch";
import { isNoticeKind, listMailKinds, placeholdersOf } from "@/lib/domain/mail/mail-kinds";
import { elementIds } from "@/lib/domain/micro-credentials/elements";
import type { ElementState } from "@/lib/domain/micro-credentials/readiness";
import { hintCodes } from "@/lib/domain/micro-credentials/readiness-hints";
import { readinessCodes } from "@/lib/domain/micro-credentials/readiness-reasons";
import { ruleIds, rulePacks } from "@/lib/domain/micro-credentials/rule-packs/packs";
import type { PackRule } from "@/lib/domain/micro-credentials/rule-packs/rule";
import {
  AccreditationTypeSchema,
  ActivityTypeSchema,
  AssessmentTypeSchema,
  CycleSchema,
  ModeSchema,
  OutcomeTypeSchema,
  ReuseLevelSchema,
  SupervisionSchema,
} from "@/lib/domain/vocabularies/elements";

const everyState = {
  complete: true,
  weak: true,
  missing: true,
  blocked: true,
  "settled-later": true,
  "not-stated": true,
} satisfies Record<ElementState, true>;

const Messages = z.record(z.string(), z.unknown());

/** The keys of one group of messages of an area; of the area itself where no group is named. */
function keysOf(area: string, group?: string): string[] {
  const file = path.join(process.cwd(), "messages", "en", `${area}.json`);
  const messages = Messages.parse(JSON.parse(readFileSync(file, "utf8")));
  const found = (group?.split(".") ?? []).reduce(
    (outer, name) => Messages.parse(outer[name]),
    messages,
  );
  return Object.keys(found);
}

describe("every code of the domain has a text", () => {
  it.each<[string, string | undefined, readonly string[]]>([
    ["elements", undefined, elementIds],
    ["readiness", "reasons", readinessCodes],
    ["readiness", "hints", hintCodes],
    ["readiness", "states", Object.keys(everyState)],
    ["rules", "texts", ruleIds],
    [
      "rules",
      "titles",
      rulePacks.flatMap(({ rules }): readonly PackRule[] => rules).map(({ id }) => id),
    ],
    ["settings", "rules.packNames", rulePacks.map(({ id }) => id)],
    ["issuing", "reasons", [...ineligibleCodes, ...warningCodes]],
    ["mail", "kinds", listMailKinds()],
    ["mail", "wordings.values", listMailKinds().flatMap(placeholdersOf)],
    ["notices", "lines", listMailKinds().filter(isNoticeKind)],
    ["vocabulary", "assessmentTypes", AssessmentTypeSchema.options],
    ["vocabulary", "modes", ModeSchema.options],
    ["vocabulary", "activityTypes", ActivityTypeSchema.options],
    ["vocabulary", "outcomeTypes", OutcomeTypeSchema.options],
    ["vocabulary", "reuseLevels", ReuseLevelSchema.options],
    ["vocabulary", "accreditationTypes", AccreditationTypeSchema.options],
    ["vocabulary", "supervisions", SupervisionSchema.options],
    ["vocabulary", "cycles", CycleSchema.options],
  ])("%s %s", (area, group, codes) => {
    expect(keysOf(area, group)).toEqual(expect.arrayContaining([...codes]));
  });

  it("fields that a file, a learner or a result may have issues in", () => {
    const file = [
      "emptyFile",
      "spreadsheetFile",
      "binaryFile",
      "columnTwice",
      "columnMissing",
      "noRows",
      "tooManyCells",
    ];
    const learner = [
      "required",
      "nameWithoutLetter",
      "tooLong",
      "unsignableCharacter",
      "invalidEmail",
      "invalidDate",
      "tooEarly",
    ];
    const more = [
      "invalidStudentIdentifier",
      "duplicateInFile",
      "formula",
      "inFuture",
      "unknownGrade",
      "unknownCode",
      "invalidId",
    ];
    expect(keysOf("fields")).toEqual(expect.arrayContaining([...file, ...learner, ...more]));
  });
});
