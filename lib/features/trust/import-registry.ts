import { z } from "zod";
import { replaceRegistry } from "@/lib/adapters/db/stores/trust-store";
import { sha256Hex } from "@/lib/adapters/digests";
import { log } from "@/lib/adapters/log";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { readRegistryFile, registryLimits } from "@/lib/domain/trust/registry-file";

export const ImportRegistryInput = z.object({
  /** What the verification report calls the registry. */
  registry: z.string().trim().min(1, { error: "required" }).max(100, { error: "tooLong" }),
  text: z.string(),
});

/**
 * Replaces what a registry lists with a newer copy of it. For operators at the console: a registry
 * speaks for every institution of the installation. Errors: LIMIT_EXCEEDED for a file of more than
 * 5 MB, INVALID_INPUT for one that is no registry.
 */
export async function importRegistry(
  ctx: Context,
  input: z.output<typeof ImportRegistryInput>,
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
  logChange(ctx, { registry: input.registry, issuers: issuers.length, removed, sha256 });
  return { issuers: issuers.length };
}

export const RemoveRegistryInput = ImportRegistryInput.pick({ registry: true });

/**
 * Forgets a registry: its issuers read "unknown" from now on, unless another registry lists them.
 * Answers how many those were. Errors: NOT_FOUND where no registry has this name, for then one that
 * was meant is still believed.
 */
export async function removeRegistry(
  ctx: Context,
  input: z.output<typeof RemoveRegistryInput>,
): Promise<{ removed: number }> {
  authorize(ctx.actor, "trust-registry.import", { institutionId: institutionOf(ctx) });
  const { removed } = await replaceRegistry({
    registry: input.registry,
    issuers: [],
    importedAt: ctx.now,
  });
  if (removed === 0) throw new AppError("NOT_FOUND");
  logChange(ctx, { registry: input.registry, issuers: 0, removed });
  return { removed };
}

/**
 * No audit trail is the installation's, each is an institution's: who is believed here is told to
 * the log.
 */
function logChange(
  { requestId }: Context,
  change: { registry: string; issuers: number; removed: number; sha256?: string },
): void {
  log.info({ requestId, ...change }, "trust registry changed");
}
