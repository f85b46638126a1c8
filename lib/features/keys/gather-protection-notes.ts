import { findEpoch } from "@/lib/adapters/db/stores/epoch-store";
import { readProtections } from "@/lib/adapters/db/stores/protection-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Notes, NotesOfInstitution } from "@/lib/adapters/restore-guard/notes-file";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { systemContexts } from "./system-contexts";

/** The protections now in the database, to be recorded outside it. */
export async function gatherProtectionNotes(
  ctx: Context,
): Promise<{ installationId: string; notes: Notes }> {
  authorize(ctx.actor, "installation.end-restore", {});
  const { installationId } = await findEpoch();
  const institutions: NotesOfInstitution[] = [];
  for (const of of await systemContexts(ctx))
    institutions.push(await inInstitution(of, readProtections));
  return { installationId, notes: { institutions } };
}
