import { describe, expect, it } from "vitest";
import { EnrolLearnerInput, enrolLearner } from "@/lib/features/enrolment/enrol-learner";
import {
  ChangeImportReadingInput,
  changeImportReading,
} from "@/lib/features/enrolment/imports/change-import-reading";
import { chooseImportColumns } from "@/lib/features/enrolment/imports/choose-import-columns";
import {
  CorrectImportRowInput,
  correctImportRow,
} from "@/lib/features/enrolment/imports/correct-import-row";
import {
  DecideImportRowsInput,
  decideImportRows,
} from "@/lib/features/enrolment/imports/decide-import-rows";
import { exportRefusedRows } from "@/lib/features/enrolment/imports/export-refused-rows";
import { confirm, look, namesOn, upload } from "@/tests/support/import-preview";
import { newOpenRun, type TestRun } from "@/tests/support/open-run";
import { newMember, wholeInstitution } from "@/tests/support/tenant";

/** A decision on the preview as it is now, unless a revision is given. */
async function decide(
  run: TestRun,
  input: { importId: string; revision?: number } & Record<string, unknown>,
) {
  const revision = input.revision ?? (await look(run, input.importId)).revision;
  return decideImportRows(run.registrar.ctx, DecideImportRowsInput.parse({ ...input, revision }));
}

describe("the rows of a preview", () => {
  const odd = [
    "Vorname;Nachname;E-Mail",
    "Pawe?;?ukasik;p@example.org",
    "JÃ¼rgen;MÃ¼ller;j@example.org",
    "Björn;;b@example.org",
    "Zoë;Berg;zoe@",
  ];

  it("wait for a decision each, or one for all of a kind; a correction is checked again and kept", async () => {
    const run = await newOpenRun();
    const importId = await upload(run, odd.join("\n"));
    const first = await look(run, importId);
    expect(first.page.counts).toMatchObject({ look: 3, faulty: 1, new: 0 });
    expect(
      first.page.kinds.map(({ code, count, repairable }) => [code, count, repairable]),
    ).toEqual([
      ["lettersLost", 1, 0],
      ["doubleEncoded", 1, 1],
      ["familyMissing", 1, 0],
    ]);
    await expect(
      confirm(run, { importId, seen: first.seen, leaveOutFaulty: "on" }),
    ).rejects.toMatchObject({
      details: { fields: [{ path: "look", code: "decideFirst", values: { count: 3 } }] },
    });
    await decide(run, { importId, decision: "repair", code: "doubleEncoded" });
    await decide(run, { importId, decision: "accept", code: "familyMissing" });
    await decide(run, { importId, decision: "leave-out", row: 2 });
    await expect(
      decide(run, { importId, decision: "accept", code: "totalsRow" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { revision } = await look(run, importId);
    const correction = CorrectImportRowInput.parse({
      importId,
      revision,
      row: 5,
      cells: { c2: "zoe@example.org" },
    });
    await correctImportRow(run.registrar.ctx, correction);
    await expect(correctImportRow(run.registrar.ctx, correction)).rejects.toMatchObject({
      code: "STALE",
    });
    const last = await look(run, importId);
    expect(last.page.counts).toMatchObject({ look: 0, faulty: 0, new: 3, "left-out": 1 });
    await confirm(run, { importId, seen: last.seen });
    expect(await namesOn(run)).toEqual(["Björn", "Jürgen Müller", "Zoë Berg"]);
  });

  it("ask again when something else is found after they were accepted, and a decision can be taken back", async () => {
    const run = await newOpenRun();
    const importId = await upload(run, odd.slice(0, 1).concat("Björn;;b@example.org").join("\n"));
    await decide(run, { importId, decision: "accept", row: 2, seen: "familyMissing" });
    expect((await look(run, importId)).page.counts).toMatchObject({ look: 0, new: 1 });
    const { revision } = await look(run, importId);
    const worse = CorrectImportRowInput.parse({
      importId,
      revision,
      row: 2,
      cells: { c0: "Bj?rn" },
    });
    await correctImportRow(run.registrar.ctx, worse);
    expect((await look(run, importId)).page.counts).toMatchObject({ look: 1, new: 0 });
    await decide(run, { importId, decision: "leave-out", row: 2 });
    await decide(run, { importId, decision: "undo", row: 2 });
    expect((await look(run, importId)).page.counts).toMatchObject({ look: 1, "left-out": 0 });
  });

  it("that are left out do not count as duplicates", async () => {
    const run = await newOpenRun();
    const importId = await upload(
      run,
      "Name;Mail\nAna Lu;a@example.org\nAna Maria Lu;a@example.org\n",
    );
    expect((await look(run, importId)).page.counts).toMatchObject({ new: 1, faulty: 1 });
    await decide(run, { importId, decision: "leave-out", row: 2 });
    const { plan } = await look(run, importId);
    expect(plan.added).toMatchObject([{ row: 3, learner: { displayName: "Ana Maria Lu" } }]);
  });

  it("may be people on record, suggested by name only to registrars who may look them up", async () => {
    const run = await newOpenRun();
    const enrol = (facts: object) =>
      enrolLearner(run.registrar.ctx, EnrolLearnerInput.parse({ runId: run.runId, ...facts }));
    await enrol({ displayName: "Zoë Müller", dateOfBirth: "1999-10-02", studentNumber: "1" });
    await enrol({ displayName: "Anna Schmidt", studentNumber: "2" });
    const other = await newOpenRun(run.tenant);
    const text =
      "Name;Date of birth;Student number\nMüller Zoe;1999-10-02;71\nAnna Schmidt;;72\nAnna Schmid;;73\n";
    const { plan } = await look(other, await upload(other, text));
    expect(plan.rows.map(({ row, looks }) => [row, ...looks.map(({ code }) => code)])).toEqual([
      [2, "twinByBirth"],
      [3, "twinByName"],
      [4],
    ]);
    const known = await look(other, await upload(other, "Name;Student number\nZoe Muller;1\n"));
    expect(known.page.counts).toMatchObject({ known: 1, look: 0 });
  });

  it("are shown a page at a time, by state, and refused ones leave as a file that can be read in again", async () => {
    const run = await newOpenRun();
    const rows = Array.from(
      { length: 130 },
      (_, index) =>
        `Learner ${index};${index % 2 === 0 ? "no-address" : `l${index}@example.org`};=1`,
    );
    const importId = await upload(run, ["Name;E-Mail;Note", ...rows].join("\r\n"));
    const { page } = await look(run, importId, { state: "faulty" });
    expect(page.page).toMatchObject({ total: 65, from: 0, next: 100, previous: null });
    expect(page.page.rows).toHaveLength(50);
    const rest = await look(run, importId, { state: "faulty", after: 100 });
    expect(rest.page.page).toMatchObject({ from: 50, next: null, previous: 0 });
    expect(rest.page.page.rows).toHaveLength(15);
    const table = await exportRefusedRows(run.registrar.ctx, {
      importId,
      words: (code) => code,
      headings: { row: "Row", reason: "Reason", leftOut: "Left out" },
    });
    const lines = table.split("\r\n");
    expect(lines[0]).toBe('\ufeff"Name";"E-Mail";"Note";"Row";"Reason"');
    expect(lines[1]).toBe('"Learner 0";"no-address";"\'=1";"2";"E-Mail: invalidEmail"');
    const again = await look(run, await upload(run, table));
    expect(again.page.counts).toMatchObject({ faulty: 65, new: 0 });
  });

  it("are out of reach for an assessor", async () => {
    const run = await newOpenRun();
    const importId = await upload(run, odd.join("\n"));
    const assessor = await newMember(run.tenant, wholeInstitution("assessor"));
    const as = { ...run, registrar: assessor };
    const headings = { row: "Row", reason: "Reason", leftOut: "Left out" };
    const attempts = [
      () => decide(as, { importId, revision: 1, decision: "accept", row: 2, seen: "lettersLost" }),
      () => correctImportRow(assessor.ctx, { importId, revision: 1, row: 2, cells: { 0: "Ana" } }),
      () =>
        changeImportReading(
          assessor.ctx,
          ChangeImportReadingInput.parse({ importId, revision: 1, encoding: "utf-8" }),
        ),
      () =>
        chooseImportColumns(assessor.ctx, {
          importId,
          revision: 1,
          roles: ["givenName", "familyName", "email"],
        }),
      () => exportRefusedRows(assessor.ctx, { importId, words: (code) => code, headings }),
    ];
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

it("5,000 rows are planned, and shown fifty at a time", async () => {
  const run = await newOpenRun();
  const rows = Array.from(
    { length: 5000 },
    (_, index) => `Zoë;Müller ${index};l${index}@example.org;1999-10-02;S${index}`,
  );
  const importId = await upload(
    run,
    ["Vorname;Nachname;E-Mail;Geburtsdatum;Matrikelnummer", ...rows].join("\r\n"),
  );
  const { page } = await look(run, importId);
  expect(page.counts.new).toBe(5000);
  expect(page.page.rows).toHaveLength(50);
});
