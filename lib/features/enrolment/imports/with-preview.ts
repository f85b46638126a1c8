import { assertPreviewed } from "@/lib/adapters/db/stores/learner-import-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { type OpenedPreview, openPreview } from "./open-preview";
import type { ImportReading } from "./reading-room";

export type PreviewAtWork = Omit<OpenedPreview, "read"> & { reading: ImportReading };

export type WithPreviewInput = { importId: string; seen?: number };

/**
 * Reads a preview, then opens the transaction in which `use` works with it. Errors: NOT_FOUND;
 * FORBIDDEN; ALREADY_DONE; STALE where the preview is not as it was `seen`, or was changed while it
 * was read.
 */
export async function withPreview<T>(
  ctx: Context,
  { importId, seen }: WithPreviewInput,
  use: (scope: Scope, work: PreviewAtWork) => Promise<T>,
): Promise<T> {
  const { preview, run, read } = await openPreview(ctx, importId, seen);
  const reading = await read();
  return inInstitution(ctx, async (scope) => {
    await assertPreviewed(scope, preview);
    return use(scope, { preview, run, reading });
  });
}
