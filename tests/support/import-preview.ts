import { ConfirmImportInput, confirmImport } from "@/lib/features/enrolment/imports/confirm-import";
import { getImportPreview } from "@/lib/features/enrolment/imports/get-import-preview";
import { PreviewImportInput, previewImport } from "@/lib/features/enrolment/imports/preview-import";
import { getRun } from "@/lib/features/runs/get-run";
import type { TestRun } from "./open-run";

export async function upload(
  run: TestRun,
  content: string | Uint8Array<ArrayBuffer>,
  name = "list.csv",
) {
  const file = new File([content], name);
  const { importId } = await previewImport(
    run.registrar.ctx,
    PreviewImportInput.parse({ runId: run.runId, file }),
  );
  return importId;
}

/** The preview as its page has it. */
export async function look(
  run: TestRun,
  importId: string,
  shown: { state?: "look" | "faulty" | "new"; after?: number } = {},
) {
  const {
    preview,
    plan,
    seen,
    shown: page,
  } = await getImportPreview(run.registrar.ctx, { importId, ...shown });
  if (!page) throw new Error("the preview is closed");
  return { revision: preview.revision, plan, seen, page };
}

export const confirm = (
  run: TestRun,
  input: { importId: string; seen: string; leaveOutFaulty?: "on" },
) => confirmImport(run.registrar.ctx, ConfirmImportInput.parse(input));

export async function namesOn(run: TestRun): Promise<string[]> {
  const { page } = await getRun(run.registrar.ctx, { runId: run.runId });
  return page.rows.map(({ learner }) => learner.displayName).sort();
}
