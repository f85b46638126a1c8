import { z } from "zod";
import { replaceRegistry } from "@/lib/adapters/db/stores/trust-store";
import { sha256Hex } from "@/lib/adapters/digests";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { readRegistryFile, registryLimits } from "@/lib/domain/trust/registry-file";
import { logRegistryChange } from "./log-registry-change";

export const ImportRegistryInput = z.object({
  /** The registry's name in verification reports. */
  registry: z.string().trim().min(1, { error: "required" }).max(100, { error: "tooLong" }),
  text: z.string(),
});
export type ImportRegistryInput = z.output<typeof ImportRegistryInput>;

/**
 * Replaces a registry by a newer copy. For operators at the console, as a registry applies to every
 * institution of the installation. Errors: LIMIT_EXCEEDED for a file of more than 5 MB;
 * INVALID_INPUT for one that is not a registry.
 */
export async function importRegistry(
  ctx: Context,
  input: ImportRegistryInput,
): Promise<{ issuers: number }> {
  authorize(ctx.actor, "trust-registry.import", { institutionId: institutionOf(ctx) });
  if (Buffer.byteLength(input.text) > registryLimits.bytes) throw new AppError("LIMIT_EXCEEDED");
  const issuers = readRegistryFile(input.text);
  if (!issuers)
    throw new AppError("INVALID_INPUT", { fields: [{ path: "text", code: "invalid" }] });
  const { removed } = await replaceRegistry({
    registry: input.registry,
    issuers,
    importedAt: ctx.now,
  });
  const sha256 = sha256Hex(input.text);
  logRegistryChange(ctx, { registry: input.registry, issuers: issuers.length, removed, sha256 });
  return { issuers: issuers.length };
}
