import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { getSharedCredential, type SharedCredential } from "./get-shared-credential";

export type GetSharedFileInput = { token: string };

/**
 * The signed document behind a share that includes it. Errors: NOT_FOUND for an unknown or ended
 * link, and if the file is withheld.
 */
export async function getSharedFile(
  ctx: Context,
  input: GetSharedFileInput,
): Promise<SharedCredential> {
  const shared = await getSharedCredential(ctx, input);
  if (!shared.fileIncluded) throw new AppError("NOT_FOUND");
  return shared;
}
