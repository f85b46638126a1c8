import { type FileState, readFolderState } from "@/lib/adapters/shapes/official-folder";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";

/**
 * Which of the official files of the European Learning Model this installation has. Errors:
 * NOT_SIGNED_IN, FORBIDDEN.
 */
export async function getOfficialFiles(ctx: Context): Promise<FileState[]> {
  authorize(ctx.actor, "institution.read-profile", { institutionId: institutionOf(ctx) });
  return readFolderState();
}
