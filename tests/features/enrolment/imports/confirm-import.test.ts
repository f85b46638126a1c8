import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { EnrolLearnerInput, enrolLearner } from "@/lib/features/enrolment/enrol-learner";
import { exportLearners } from "@/lib/features/enrolment/export-learners";
import { ConfirmImportInput, confirmImport } from "@/lib/features/enrolment/imports/confirm-import";
import { discardImport } from "@/lib/features/enrolment/imports/discard-import";
import { getImportPreview } from "@/lib/features/enrolment/imports/get-import-preview";
import { PreviewImportInput, previewImport } from "@/lib/features/enrolment/imports/preview-import";
import { getRun } from "@/lib/features/runs/get-run";
import { newOpenRun, type TestRun } from "@/tests/support/open-run";
import { newMember, newTenant, wholeInstitution } from "@/tests/support/tenant";

function file(content: string | Uint8Array, name = "learners.csv"): File {
  return new File([typeof content === "string" ? content : new Uint8Array(content)], name, {
    type: "text/csv",
  });
}

async function preview(run: TestRun, content: string | Uint8Array) {
  const { importId } = await previewImport(
    run.registrar.ctx,
    PreviewImportInput.parse({ runId: run.runId, file: file(content) }),
  );
  return { importId, ...(await getImportPreview(run.registrar.ctx, { importId })) };
}

async function learnersOf(run: TestRun): Promise<string[]> {
  const { page } = await getRun(run.registrar.ctx, { runId: run.runId });
  return page.rows.map(({ learner }) => learner.displayName);
}

const cohort = (count: number) =>
  [
    "name,email,student number",
    ...Array.from({ length: count }, (_, i) => `Learner ${i},learner${i}@example.org,S${i}`),
  ].join("\n");

describe("an import", () => {
  it("writes nothing before it is confirmed, and then once", async () => {
    const run = await newOpenRun();
    const { registrar } = run;
    const { importId, seen, plan } = await preview(run, cohort(250));
    expect(plan.counts).toEqual({ added: 250, known: 0, enrolled: 0, faulty: 0 });
    expect(await learnersOf(run)).toEqual([]);
    const confirm = () =>
      confirmImport(registrar.ctx, ConfirmImportInput.parse({ importId, seen }));
    const answers = await Promise.allSettled([confirm(), confirm()]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "ALREADY_DONE" },
    });
    await expect(confirm()).rejects.toMatchObject({ code: "ALREADY_DONE" });
    await expect(discardImport(registrar.ctx, { importId })).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });
    expect((await getRun(registrar.ctx, { runId: run.runId })).counts).toEqual({
      enrolled: 250,
    });
    const { preview: stored } = await getImportPreview(registrar.ctx, { importId });
    expect(stored).toMatchObject({ state: "confirmed", addedCount: 250 });
  });

  it("names every issue by row and column, and leaves invalid rows out only if requested", async () => {
    const run = await newOpenRun();
    const { registrar, runId } = run;
    await enrolLearner(
      registrar.ctx,
      EnrolLearnerInput.parse({ runId, displayName: "Ana Ruiz", studentNumber: "1" }),
    );
    await enrolLearner(
      registrar.ctx,
      EnrolLearnerInput.parse({ runId, displayName: "Bo Lind", email: "bo@example.org" }),
    );
    const { importId, seen, plan, issues } = await preview(
      run,
      [
        "Name;E-Mail;Matrikelnummer;Geburtsdatum;ECTS",
        "Ana Ruiz;ana@example.org;1;2.10.1999;2,5",
        "Cy Park;cy@;2;1999-10-02;2,5",
        "",
        '=HYPERLINK("x");d@example.org;3;;2,5',
        "Dee Other;bo@example.org;4;;2,5",
        "Eve Sol;eve@example.org;5;31.2.2001;2,5",
        "Finn Day;finn@example.org;6;2/10/2001;2,5",
      ].join("\r\n"),
    );
    expect(plan.counts).toEqual({ added: 1, known: 0, enrolled: 1, faulty: 4 });
    expect(issues.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, "E-Mail", "invalidEmail"],
      [5, "Name", "formula"],
      [6, "E-Mail", "belongsToOther"],
      [7, "Geburtsdatum", "invalidDate"],
    ]);
    const confirm = (leaveOutFaulty?: "on") =>
      confirmImport(registrar.ctx, ConfirmImportInput.parse({ importId, seen, leaveOutFaulty }));
    await expect(confirm()).rejects.toMatchObject({
      details: { fields: [{ path: "leaveOutFaulty" }] },
    });
    expect(await learnersOf(run)).toHaveLength(2);
    expect(await confirm("on")).toEqual({ runId, addedCount: 1 });
    expect(await learnersOf(run)).toEqual(["Ana Ruiz", "Bo Lind", "Finn Day"]);
  });

  it("uses the learners that are known, and is shown again when they have changed since", async () => {
    const run = await newOpenRun();
    const other = await newOpenRun(run.tenant);
    const { registrar } = run;
    const known = { runId: other.runId, displayName: "Ana Ruiz", studentNumber: "1" };
    await enrolLearner(registrar.ctx, EnrolLearnerInput.parse(known));
    const { importId, seen, plan } = await preview(
      run,
      "name,student number\nAna Ruiz Gil,1\nBo Lind,2\n",
    );
    expect(plan.counts).toEqual({ added: 1, known: 1, enrolled: 0, faulty: 0 });
    expect(plan.known).toMatchObject([{ row: 2, otherName: "Ana Ruiz" }]);
    const bo = EnrolLearnerInput.parse({
      runId: other.runId,
      displayName: "Bo Lind",
      studentNumber: "2",
    });
    await enrolLearner(registrar.ctx, bo);
    const confirm = (given: string) =>
      confirmImport(registrar.ctx, ConfirmImportInput.parse({ importId, seen: given }));
    await expect(confirm(seen)).rejects.toMatchObject({ code: "STALE" });
    const again = await getImportPreview(registrar.ctx, { importId });
    expect(again.plan.counts).toEqual({ added: 0, known: 2, enrolled: 0, faulty: 0 });
    expect(await confirm(again.seen)).toMatchObject({ addedCount: 2 });
    expect(await learnersOf(run)).toEqual(["Ana Ruiz", "Bo Lind"]);
  });

  it.each<[string, Uint8Array, string, string]>([
    [
      "UTF-8 with a byte order mark",
      Buffer.from("\ufeffName;E-Mail\r\nJürgen Groß;j@example.org\r\n", "utf8"),
      "utf-8",
      ";",
    ],
    [
      "UTF-16",
      Buffer.from("\ufeffName\tE-Mail\r\nJürgen Groß\tj@example.org\r\n", "utf16le"),
      "utf-16le",
      "\t",
    ],
    [
      "UTF-16 without a mark",
      Buffer.from("Name,E-Mail\r\nJürgen Groß,j@example.org\r\n", "utf16le"),
      "utf-16le",
      ",",
    ],
    [
      "Windows-1252",
      Buffer.from("Name,E-Mail\nJürgen Groß,j@example.org\n", "latin1"),
      "windows-1252",
      ",",
    ],
    [
      "Excel's own hint",
      Buffer.from("sep=;\r\nName;E-Mail\r\nJürgen Groß;j@example.org\r\n", "utf8"),
      "utf-8",
      ";",
    ],
  ])("reads %s through to the learner", async (_name, bytes, encoding, delimiter) => {
    const run = await newOpenRun();
    const { importId, seen, preview: stored } = await preview(run, bytes);
    expect(stored).toMatchObject({ encoding, findings: { delimiter } });
    await confirmImport(run.registrar.ctx, ConfirmImportInput.parse({ importId, seen }));
    expect(await learnersOf(run)).toEqual(["Jürgen Groß"]);
  });

  it("says which column is missing, and has then nothing to confirm", async () => {
    const run = await newOpenRun();
    const { importId, seen, issues } = await preview(
      run,
      "first name;e-mail\nAna;ana@example.org\n",
    );
    expect(issues).toMatchObject([
      { row: 1, code: "columnMissing", values: { column: "family name" } },
    ]);
    const confirm = confirmImport(
      run.registrar.ctx,
      ConfirmImportInput.parse({ importId, seen, leaveOutFaulty: "on" }),
    );
    await expect(confirm).rejects.toMatchObject({ code: "NOTHING_TO_DO" });
    await discardImport(run.registrar.ctx, { importId });
    await expect(discardImport(run.registrar.ctx, { importId })).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });
  });

  it("takes 5,000 learners in one go", async () => {
    const run = await newOpenRun();
    const { importId, seen } = await preview(run, cohort(5000));
    await confirmImport(run.registrar.ctx, ConfirmImportInput.parse({ importId, seen }));
    expect((await getRun(run.registrar.ctx, { runId: run.runId })).counts).toEqual({
      enrolled: 5000,
    });
    // What was exported can be read in again: everyone is on the run.
    const again = await preview(run, await exportLearners(run.registrar.ctx, { runId: run.runId }));
    expect(again.plan.counts).toEqual({ added: 0, known: 0, enrolled: 5000, faulty: 0 });
  });

  it.each([
    [
      "20,000 learners",
      cohort(20_000),
      "LIMIT_EXCEEDED",
      { code: "tooManyRows", values: { limit: 5000 } },
    ],
    [
      "5,001 learners",
      cohort(5001),
      "LIMIT_EXCEEDED",
      { code: "tooManyRows", values: { limit: 5000 } },
    ],
    [
      "55 rows of 90,000 empty cells",
      `${";".repeat(89_999)}\n`.repeat(55),
      "INVALID_INPUT",
      { code: "tableTooLarge", values: { limit: 200_000 } },
    ],
    [
      "20,000 columns with one heading",
      "name;".repeat(20_000),
      "INVALID_INPUT",
      { code: "rowTooLong", values: { row: 1, limit: 200 } },
    ],
    ["two million line ends", "\n".repeat(2_000_000), "INVALID_INPUT", { code: "emptyFile" }],
    [
      "an open quotation mark",
      'name,email\nAna,a@example.org\n"Bo,b@example.org\n',
      "INVALID_INPUT",
      { code: "quoteOpen", values: { row: 3 } },
    ],
    [
      "one endless cell",
      `name\n"${"x".repeat(200_000)}"\n`,
      "INVALID_INPUT",
      { code: "rowTooLong", values: { row: 2, limit: 200 } },
    ],
    ["a workbook", "PK\u0003\u0004 and more", "INVALID_INPUT", { code: "spreadsheetFile" }],
  ])("refuses %s, naming the limit or the place", async (_name, content, code, issue) => {
    const run = await newOpenRun();
    await expect(preview(run, content)).rejects.toMatchObject({
      code,
      details: { fields: [{ path: "file", ...issue }] },
    });
  });

  it("refuses a file of more than 5 MB before reading it", () => {
    const input = PreviewImportInput.safeParse({
      runId: randomUUID(),
      file: file("x".repeat(5 * 1024 * 1024 + 1)),
    });
    expect(input.error?.issues).toMatchObject([{ path: ["file"], message: "fileTooLarge" }]);
    expect(
      PreviewImportInput.safeParse({ runId: randomUUID(), file: "" }).error?.issues,
    ).toMatchObject([{ message: "invalidFile" }]);
  });

  it("does not exist for another institution", async () => {
    const run = await newOpenRun();
    const { importId, seen } = await preview(run, cohort(2));
    const stranger = await newMember(await newTenant(), wholeInstitution("registrar"));
    await expect(getImportPreview(stranger.ctx, { importId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const confirm = confirmImport(stranger.ctx, ConfirmImportInput.parse({ importId, seen }));
    await expect(confirm).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      previewImport(stranger.ctx, { runId: run.runId, file: file(cohort(2)) }),
    ).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const assessor = await newMember(run.tenant, wholeInstitution("assessor"));
    await expect(getImportPreview(assessor.ctx, { importId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
