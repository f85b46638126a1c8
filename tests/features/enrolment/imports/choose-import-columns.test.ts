import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { getLearner } from "@/lib/adapters/db/stores/learner-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import {
  ChangeImportReadingInput,
  changeImportReading,
} from "@/lib/features/enrolment/imports/change-import-reading";
import {
  ChooseImportColumnsInput,
  chooseImportColumns,
} from "@/lib/features/enrolment/imports/choose-import-columns";
import { getRun } from "@/lib/features/runs/get-run";
import { confirm, look, namesOn, upload } from "@/tests/support/import-preview";
import { newOpenRun } from "@/tests/support/open-run";
import { textRows, writeWorkbook } from "@/tests/support/workbook-file";

const hungarian = iconv.encode(
  "Name;E-Mail\nSzőke Anna;a@example.org\nErdős Vera;b@example.org\n",
  "windows-1250",
);

describe("the encoding of a preview", () => {
  it("is asked for where the letters leave a doubt, then remembered for the institution", async () => {
    const run = await newOpenRun();
    const importId = await upload(run, new Uint8Array(hungarian));
    const before = await look(run, importId);
    expect(before.page.reading.alternatives).not.toEqual([]);
    const names = Object.fromEntries(before.page.names.map((one) => [one.encoding, one.names]));
    expect(names).toMatchObject({
      "windows-1250": ["Szőke Anna", "Erdős Vera"],
      "windows-1252": ["Szõke Anna", "Erdõs Vera"],
    });
    await expect(confirm(run, { importId, seen: before.seen })).rejects.toMatchObject({
      details: { fields: [{ path: "encoding", code: "chooseEncoding" }] },
    });
    const choice = ChangeImportReadingInput.parse({
      importId,
      revision: String(before.revision),
      encoding: "windows-1250",
    });
    await changeImportReading(run.registrar.ctx, choice);
    await expect(changeImportReading(run.registrar.ctx, choice)).rejects.toMatchObject({
      code: "STALE",
    });
    const after = await look(run, importId);
    expect(after.page.reading).toMatchObject({ encoding: "windows-1250", alternatives: [] });
    await expect(confirm(run, { importId, seen: before.seen })).rejects.toMatchObject({
      code: "STALE",
    });
    await confirm(run, { importId, seen: after.seen });
    expect(await namesOn(run)).toEqual(["Erdős Vera", "Szőke Anna"]);

    const second = await newOpenRun(run.tenant);
    const again = await look(second, await upload(second, new Uint8Array(hungarian)));
    expect(again.page.reading).toMatchObject({ encoding: "windows-1250", alternatives: [] });
  });

  it("is refused where the file cannot be read so, and everything stays as it was", async () => {
    const run = await newOpenRun();
    const importId = await upload(run, "Name;E-Mail\nAna Lu;a@example.org\n");
    const wrong = ChangeImportReadingInput.parse({ importId, revision: 1, encoding: "utf-16le" });
    await changeImportReading(run.registrar.ctx, wrong).catch((error: unknown) =>
      expect(error).toMatchObject({ code: "INVALID_INPUT" }),
    );
    const back = ChangeImportReadingInput.parse({
      importId,
      revision: (await look(run, importId)).revision,
      encoding: "utf-8",
    });
    await changeImportReading(run.registrar.ctx, back);
    expect((await look(run, importId)).plan.counts.added).toBe(1);
  });
});

describe("the columns of a preview", () => {
  it("are said by the registrar, and remembered by heading", async () => {
    const run = await newOpenRun();
    const text = "Qxa;Qxb;Rufname2;Mail\nAna;Lu;Anni;a@example.org\n";
    const importId = await upload(run, text);
    expect((await look(run, importId)).plan.counts).toEqual({
      added: 0,
      known: 0,
      enrolled: 0,
      faulty: 1,
    });
    const roles = ["givenName", "familyName", "ignored", "email"];
    await chooseImportColumns(
      run.registrar.ctx,
      ChooseImportColumnsInput.parse({ importId, revision: 1, roles }),
    );
    const after = await look(run, importId);
    expect(after.plan.added).toMatchObject([
      { learner: { displayName: "Ana Lu", email: "a@example.org" } },
    ]);

    const again = await look(run, await upload(run, text.replace("Ana;Lu", "Bo;Chi")));
    expect(again.plan.added).toMatchObject([{ learner: { displayName: "Bo Chi" } }]);
    const short = ChooseImportColumnsInput.parse({
      importId,
      revision: after.revision,
      roles: ["givenName"],
    });
    await expect(chooseImportColumns(run.registrar.ctx, short)).rejects.toMatchObject({
      code: "STALE",
    });
  });

  it("hold the language in which a learner is written to", async () => {
    const run = await newOpenRun();
    const importId = await upload(
      run,
      "Name;E-Mail;Sprache\nAna Lu;a@example.org;Polnisch\nBo Chi;b@example.org;\n",
    );
    await confirm(run, { importId, seen: (await look(run, importId)).seen });
    const { page } = await getRun(run.registrar.ctx, { runId: run.runId });
    const languages: [string, string | null][] = [];
    for (const { learnerId } of page.rows) {
      const { displayName, language } = await inInstitution(run.registrar.ctx, (scope) =>
        getLearner(scope, learnerId),
      );
      languages.push([displayName, language]);
    }
    expect(Object.fromEntries(languages)).toEqual({ "Ana Lu": "pl", "Bo Chi": null });
  });

  it("stay with their sheet and heading row", async () => {
    const run = await newOpenRun();
    const first = textRows([
      ["Vorname", "Nachname"],
      ["Ana", "Lu"],
    ]);
    const second = textRows([["Liste"], ["Name"], ["Bo Chi"]]);
    const importId = await upload(
      run,
      writeWorkbook([
        { name: "A", rows: first },
        { name: "B", rows: second },
      ]),
      "list.xlsx",
    );
    expect((await look(run, importId)).plan.added).toMatchObject([
      { learner: { displayName: "Ana Lu" } },
    ]);
    await changeImportReading(
      run.registrar.ctx,
      ChangeImportReadingInput.parse({ importId, revision: 1, sheet: "B" }),
    );
    expect((await look(run, importId)).plan.added).toMatchObject([
      { row: 3, learner: { displayName: "Bo Chi" } },
    ]);
    const none = ChangeImportReadingInput.parse({ importId, revision: 2, headingRow: "0" });
    await changeImportReading(run.registrar.ctx, none);
    expect((await look(run, importId)).page.columns).toMatchObject([
      { heading: "A", role: "ignored" },
    ]);
  });
});
