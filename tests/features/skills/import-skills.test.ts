import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { ImportSkillsInput, importSkills } from "@/lib/features/skills/import-skills";
import { SearchSkillsInput, searchSkills } from "@/lib/features/skills/search-skills";
import { SuggestSkillsInput, suggestSkills } from "@/lib/features/skills/suggest-skills";
import { inProject } from "@/scripts/lib/project.mjs";
import {
  newMember,
  newTenant,
  type Tenant,
  type TestMember,
  wholeInstitution,
} from "@/tests/support/tenant";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

const skill = (code: string) => `http://data.europa.eu/esco/skill/${code}`;
const csv = (...rows: string[][]) =>
  [["conceptUri", "reuseLevel", "preferredLabel", "altLabels"], ...rows]
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))
    .join("\r\n");

const english = csv(
  [skill("a1"), "cross-sector", "analyse data", "interpret data\nexamine data\ndata analysis"],
  [skill("b2"), "sector-specific", "operate soil sensors", "handle moisture sensors"],
  [skill("c3"), "transversal", "manage time", ""],
  [skill("d4"), "occupation-specific", "analyse dairy products", ""],
);
const german = csv(
  [skill("a1"), "cross-sector", "Daten analysieren", "Daten auswerten"],
  [skill("c3"), "transversal", "Zeit einteilen", ""],
);

let tenant: Tenant;
let designer: TestMember;

beforeAll(async () => {
  tenant = await newTenant();
  designer = await newMember(tenant, wholeInstitution("designer"));
});
afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

const imports = (language: string, text: string) =>
  asWorker(() => importSkills(tenant.system, ImportSkillsInput.parse({ language, text })));
const found = async (q: string, languages = "") =>
  (await searchSkills(designer.ctx, SearchSkillsInput.parse({ q, languages }))).skills;
const suggested = async (outcome: string, languages = "") =>
  (await suggestSkills(designer.ctx, SuggestSkillsInput.parse({ outcome, languages }))).skills;
const labelsOf = (skills: { label: string }[]) => skills.map(({ label }) => label);

describe("ESCO skills", () => {
  test("are found by their beginning, a synonym, a part, without accents, and misspelt", async () => {
    expect(await imports("en", english)).toEqual({ skills: 4, labels: 8, removed: 0, skipped: [] });
    expect(labelsOf(await found("analyse da"))).toEqual(["analyse data", "analyse dairy products"]);
    expect(await found("examine data")).toMatchObject([
      {
        iri: skill("a1"),
        label: "analyse data",
        synonym: "examine data",
        reuseLevel: "cross-sector",
      },
    ]);
    expect(labelsOf(await found("SENSORS"))).toEqual(["operate soil sensors"]);
    expect(labelsOf(await found("anlyse data"))[0]).toBe("analyse data");
    expect(labelsOf(await found("dàta analysis"))[0]).toBe("analyse data");
    expect(await found("quantum gravity")).toEqual([]);
    expect(await found("100%")).toEqual([]);
  });

  test("are found in the languages of the design first, and in English", async () => {
    await imports("en", english);
    await imports("de", german);
    expect(await found("zeit", "de")).toMatchObject([{ label: "Zeit einteilen", language: "de" }]);
    expect(await found("analyse data", "de")).toMatchObject([
      { label: "Daten analysieren", language: "de", synonym: "analyse data" },
      {},
    ]);
    expect(await found("zeit")).toEqual([]);
  });

  test("are suggested from the words of an outcome", async () => {
    await imports("en", english);
    expect(labelsOf(await suggested("The learner can operate the sensors of wet soils"))).toEqual([
      "operate soil sensors",
    ]);
    expect(labelsOf(await suggested("Analysing and interpreting the data of a season"))[0]).toBe(
      "analyse data",
    );
    expect(await suggested("Be able to do it")).toEqual([]);
  });

  test("of a newer file replace those of the same language; others stay", async () => {
    await imports("en", english);
    await imports("de", german);
    const next = csv([skill("e5"), "", "analyse text", ""]);
    expect(await imports("en", next)).toMatchObject({ skills: 1, removed: 2 });
    expect(labelsOf(await found("analyse data"))).not.toContain("analyse data");
    expect(labelsOf(await found("daten", "de"))).toEqual(["Daten analysieren"]);
  });

  test("of a file that is none are refused, and single lines are skipped with a reason", async () => {
    await expect(imports("en", "a,b\n1,2")).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { fields: [{ path: "text", code: "notAnEscoFile" }] },
    });
    const mixed = csv(
      ["http://evil.example/1", "", "x", ""],
      [skill("a1"), "", "", ""],
      [skill("a1"), "made up", "analyse data", ""],
      [skill("a1"), "", "again", ""],
      [skill("b2"), "", "y".repeat(201), ""],
    );
    expect(await imports("en", mixed)).toMatchObject({
      skills: 1,
      skipped: [
        { line: 2, reason: "invalidAddress" },
        { line: 3, reason: "labelMissing" },
        { line: 5, reason: "repeated" },
        { line: 6, reason: "labelTooLong" },
      ],
    });
  });

  test("are for designers, of any faculty, and imported at the console only", async () => {
    const registrar = await newMember(tenant, wholeInstitution("registrar"));
    const input = SearchSkillsInput.parse({ q: "data" });
    await expect(searchSkills(registrar.ctx, input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const typed = ImportSkillsInput.parse({ language: "en", text: english });
    await expect(importSkills(designer.ctx, typed)).rejects.toMatchObject({ code: "FORBIDDEN" });
    // The web's login cannot write, whatever the use case would allow.
    await expect(importSkills(tenant.system, typed)).rejects.toThrow();
  });

  test.each(["", " a ", "x".repeat(101)])("a search for %j is refused", (q) => {
    expect(SearchSkillsInput.safeParse({ q }).success).toBe(false);
  });
});

const cut = inProject("..", "shared", "esco", "skills_en.csv");

test.skipIf(!existsSync(cut))(
  "the official cut is imported whole and found",
  async () => {
    const imported = await imports("en", readFileSync(cut, "utf8"));
    expect(imported.skills).toBe(4_199);
    expect(imported.skipped).toEqual([]);
    expect(labelsOf(await found("project manag"))).toContain("perform project management");
  },
  120_000,
);
