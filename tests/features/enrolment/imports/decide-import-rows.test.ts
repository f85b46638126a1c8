import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { columnLimit } from "@/lib/domain/enrolment/learner-columns";
import {
  ChooseImportColumnsInput,
  chooseImportColumns,
} from "@/lib/features/enrolment/imports/choose-import-columns";
import { CorrectImportRowInput } from "@/lib/features/enrolment/imports/correct-import-row";
import {
  DecideImportRowsInput,
  decideImportRows,
} from "@/lib/features/enrolment/imports/decide-import-rows";
import { getImportPreview } from "@/lib/features/enrolment/imports/get-import-preview";
import { PreviewImportInput, previewImport } from "@/lib/features/enrolment/imports/preview-import";
import { newOpenRun, type TestRun } from "@/tests/support/open-run";
import { textRows, writeWorkbook } from "@/tests/support/workbook-file";

async function upload(run: TestRun, content: string | Uint8Array<ArrayBuffer>, name = "list.csv") {
  const file = new File([content], name);
  const { importId } = await previewImport(
    run.registrar.ctx,
    PreviewImportInput.parse({ runId: run.runId, file }),
  );
  return importId;
}

/** The preview as its page shows it. */
async function look(run: TestRun, importId: string) {
  const { preview, plan, shown: page } = await getImportPreview(run.registrar.ctx, { importId });
  if (!page) throw new Error("the preview is closed");
  return { revision: preview.revision, plan, page };
}

/** A decision on the preview as it is now, unless a revision is given. */
async function decide(
  run: TestRun,
  input: { importId: string; revision?: number } & Record<string, unknown>,
) {
  const revision = input.revision ?? (await look(run, input.importId)).revision;
  return decideImportRows(run.registrar.ctx, DecideImportRowsInput.parse({ ...input, revision }));
}

describe("the rows of a preview", () => {
  it("are accepted only for the reasons that were shown, and only as they were shown", async () => {
    const run = await newOpenRun();
    const importId = await upload(
      run,
      "Vorname;Nachname;E-Mail\nBj?rn;;b@example.org\nEva;;e@example.org\n",
    );
    const { revision } = await look(run, importId);
    await decide(run, { importId, revision, decision: "accept", code: "familyMissing" });
    const after = await look(run, importId);
    expect(after.plan.rows.map(({ row, state, open }) => [row, state, open])).toEqual([
      [2, "look", ["lettersLost"]],
      [3, "new", []],
    ]);
    expect(after.page.kinds).toMatchObject([{ code: "lettersLost", count: 1 }]);
    const late = { importId, revision, decision: "accept", row: 2, seen: "lettersLost" };
    await expect(decide(run, late)).rejects.toMatchObject({ code: "STALE" });
    const unseen = { importId, decision: "accept", row: 2, seen: "twinByName" };
    await expect(decide(run, unseen)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await decide(run, { ...late, revision: after.revision });
    expect((await look(run, importId)).page.counts).toMatchObject({ look: 0, new: 2 });
  });

  it("lose control characters of a workbook, and none is typed into them", async () => {
    const run = await newOpenRun();
    const rows = textRows([
      ["Vor_x0000_name", "Qx_xD800_a", "Nachname"],
      ["An_x0000_a", "_x0007_", "Lu_xDC00_"],
    ]);
    const importId = await upload(run, writeWorkbook([{ name: "A", rows }]), "li\u0000st.xlsx");
    const first = await look(run, importId);
    expect(first.plan.added).toMatchObject([{ learner: { displayName: "Ana Lu" } }]);
    const roles = ["givenName", "ignored", "familyName"];
    const { ctx } = run.registrar;
    await chooseImportColumns(
      ctx,
      ChooseImportColumnsInput.parse({ importId, revision: first.revision, roles }),
    );
    const typed = { importId, revision: 2, row: 2, cells: { c0: "An\u0000a" } };
    expect(CorrectImportRowInput.safeParse(typed).error?.issues).toMatchObject([
      { message: "unsignableCharacter" },
    ]);
  });

  it("have as many cells as a file has columns, and none is typed beyond them", () => {
    const typedIn = (column: number) =>
      CorrectImportRowInput.safeParse({
        importId: randomUUID(),
        revision: 1,
        row: 2,
        cells: { [`c${column}`]: "x" },
      }).success;
    expect([0, 99, columnLimit - 1, columnLimit, 999].map(typedIn)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
