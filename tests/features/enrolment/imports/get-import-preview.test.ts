import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { databaseUrl } from "@/lib/adapters/env";
import { readLearners } from "@/lib/adapters/tables/read-learners";
import type { TableAnswer, TableJob } from "@/lib/adapters/tables/serve-tables";
import { changeImportReading } from "@/lib/features/enrolment/imports/change-import-reading";
import { chooseImportColumns } from "@/lib/features/enrolment/imports/choose-import-columns";
import { ConfirmImportInput, confirmImport } from "@/lib/features/enrolment/imports/confirm-import";
import { correctImportRow } from "@/lib/features/enrolment/imports/correct-import-row";
import { decideImportRows } from "@/lib/features/enrolment/imports/decide-import-rows";
import { discardImport } from "@/lib/features/enrolment/imports/discard-import";
import { exportRefusedRows } from "@/lib/features/enrolment/imports/export-refused-rows";
import { getImportPreview } from "@/lib/features/enrolment/imports/get-import-preview";
import { previewImport } from "@/lib/features/enrolment/imports/preview-import";
import { getRun } from "@/lib/features/runs/get-run";
import { newOpenRun, type TestRun } from "@/tests/support/open-run";

const observer = openDatabase(databaseUrl());
afterAll(() => observer.$disconnect());

async function countTransactions(): Promise<number> {
  const rows = await observer.$queryRaw<{ open: number }[]>`
    select count(*)::int as open from pg_stat_activity
    where datname = current_database() and usename = current_user and pid <> pg_backend_pid() and xact_start is not null`;
  return rows[0]?.open ?? 0;
}

/** What was found at each reading, and what happens during the next one. */
const readings: { open: number }[] = [];
let meanwhile: (() => Promise<unknown>) | null = null;

/** In place of the thread: queries the database while a file is read. */
const held = globalThis as { testamurTables?: unknown };

async function run({ bytes, wish }: TableJob): Promise<TableAnswer> {
  readings.push({ open: await countTransactions() });
  const step = meanwhile;
  meanwhile = null;
  await step?.();
  return { kind: "read", read: readLearners(bytes, wish) };
}

beforeEach(() => {
  readings.length = 0;
  meanwhile = null;
  held.testamurTables = { run, end: () => undefined };
});
afterEach(() => {
  delete held.testamurTables;
});

const list =
  "Vorname;Nachname;E-Mail\nBj?rn;Lu;b@example.org\nEva;Chi;eva@\nAna;Do;a@example.org\n";
const headings = { row: "Row", reason: "Reason", leftOut: "Left out" };

async function upload({ registrar, runId }: TestRun): Promise<string> {
  const { importId } = await previewImport(registrar.ctx, {
    runId,
    file: new File([list], "list.csv"),
  });
  return importId;
}

async function lookAt({ registrar }: TestRun, importId: string) {
  const { preview, seen } = await getImportPreview(registrar.ctx, { importId });
  return { revision: preview.revision, seen };
}

it("an open transaction is noticed", async () => {
  const { registrar } = await newOpenRun();
  expect(await inInstitution(registrar.ctx, () => countTransactions())).toBe(1);
  expect(await countTransactions()).toBe(0);
});

it("no transaction is open while a file is read, in any use case", async () => {
  const own = await newOpenRun();
  const { ctx } = own.registrar;
  const importId = await upload(own);
  await chooseImportColumns(ctx, {
    importId,
    revision: 1,
    roles: ["givenName", "familyName", "email"],
  });
  await changeImportReading(ctx, { importId, revision: 2, encoding: "windows-1252" });
  await correctImportRow(ctx, { importId, revision: 3, row: 2, cells: { 0: "Bj?rn" } });
  await decideImportRows(ctx, {
    importId,
    revision: 4,
    decision: "accept",
    row: 2,
    seen: ["lettersLost"],
  });
  await exportRefusedRows(ctx, { importId, words: (code) => code, headings });
  const { seen } = await lookAt(own, importId);
  await confirmImport(ctx, ConfirmImportInput.parse({ importId, seen, leaveOutFaulty: "on" }));
  expect((await getRun(ctx, { runId: own.runId })).counts).toEqual({ enrolled: 2 });
  // Once each, and twice to read the file in another way: as it was, and as it will be.
  expect(readings).toEqual(Array(9).fill({ open: 0 }));
});

describe("what happens to a preview while it is read for", () => {
  type Use = (
    own: TestRun,
    given: { importId: string; revision: number; seen: string },
  ) => Promise<unknown>;
  const uses: [string, Use][] = [
    [
      "its columns",
      ({ registrar }, { importId, revision }) =>
        chooseImportColumns(registrar.ctx, {
          importId,
          revision,
          roles: ["givenName", "familyName", "email"],
        }),
    ],
    [
      "another way of reading it",
      ({ registrar }, { importId, revision }) =>
        changeImportReading(registrar.ctx, { importId, revision, encoding: "windows-1252" }),
    ],
    [
      "a correction",
      ({ registrar }, { importId, revision }) =>
        correctImportRow(registrar.ctx, { importId, revision, row: 2, cells: { 0: "Bo" } }),
    ],
    [
      "a decision",
      ({ registrar }, { importId, revision }) =>
        decideImportRows(registrar.ctx, { importId, revision, decision: "leave-out", row: 2 }),
    ],
    [
      "its refused rows",
      ({ registrar }, { importId }) =>
        exportRefusedRows(registrar.ctx, { importId, words: (code) => code, headings }),
    ],
    [
      "its confirmation",
      ({ registrar }, { importId, seen }) =>
        confirmImport(
          registrar.ctx,
          ConfirmImportInput.parse({ importId, seen, leaveOutFaulty: "on" }),
        ),
    ],
  ];

  it.each(uses)("%s refuses the use, whether it is changed or discarded", async (_name, use) => {
    const own = await newOpenRun();
    const { ctx } = own.registrar;
    const importId = await upload(own);
    await decideImportRows(ctx, {
      importId,
      revision: 1,
      decision: "accept",
      row: 2,
      seen: ["lettersLost"],
    });
    const before = { importId, ...(await lookAt(own, importId)) };
    meanwhile = () => correctImportRow(ctx, { importId, revision: 2, row: 4, cells: { 1: "Day" } });
    await expect(use(own, before)).rejects.toMatchObject({ code: "STALE" });
    const after = { importId, ...(await lookAt(own, importId)) };
    expect(after.revision).toBe(3);
    meanwhile = () => discardImport(ctx, { importId });
    await expect(use(own, after)).rejects.toMatchObject({ code: "ALREADY_DONE" });
    expect((await getRun(ctx, { runId: own.runId })).counts).toEqual({});
  });

  it("its page shows it as it was then", async () => {
    const own = await newOpenRun();
    const importId = await upload(own);
    const before = await lookAt(own, importId);
    meanwhile = () =>
      correctImportRow(own.registrar.ctx, { importId, revision: 1, row: 4, cells: { 1: "Day" } });
    expect(await lookAt(own, importId)).toEqual(before);
    expect(await lookAt(own, importId)).toMatchObject({ revision: 2 });
  });
});
