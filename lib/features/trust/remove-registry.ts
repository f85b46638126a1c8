import type { z } from "zod";
import { replaceRegistry } from "@/lib/adapters/db/stores/trust-store";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { ImportRegistryInput } from "./import-registry";
import { logRegistryChange } from "./log-registry-change";

export const RemoveRegistryInput = ImportRegistryInput.pick({ registry: true });
export type RemoveRegistryInput = z.output<typeof RemoveRegistryInput>;

/**
 * Removes a registry: its issuers are reported as unknown from now on, unless another registry
 * lists them. Returns how many it listed. Errors: NOT_FOUND if no registry has this name, as the
 * intended one would still be trusted.
 */
export async function removeRegistry(
  ctx: Context,
  input: RemoveRegistryInput,
): Promise<{ removed: number }> {
  authorize(ctx.actor, "trust-registry.import", { institutionId: institutionOf(ctx) });
  const { removed } = await replaceRegistry({
    registry: input.registry,
    issuers: [],
    importedAt: ctx.now,
  });
  if (removed === 0) throw new AppError("NOT_FOUND");
  logRegistryChange(ctx, { registry: input.registry, issuers: 0, removed });
  return { removed };
}
