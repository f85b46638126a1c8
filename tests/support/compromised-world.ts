import { inInstitution } from "@/lib/adapters/db/tenancy";
import { replaceCompromised } from "@/lib/features/batches/replacements/replace-compromised";
import { compromiseKey } from "@/lib/features/keys/compromise-key";
import type { IssuingWorld } from "./issuing-world";
import { activeKeyId, rotateKey } from "./key-drill";
import { asWorker } from "./worker-side";

export const compromiseReason =
  "The key that signed the earlier credential fell into the wrong hands.";

type Purpose = "issue" | "token";

/** Declares the institution's active key for this purpose compromised. */
export async function compromise({ tenant }: IssuingWorld, purpose: Purpose = "issue") {
  const keyId =
    purpose === "issue"
      ? await activeKeyId(tenant)
      : await inInstitution(
          tenant.system,
          async ({ tx }) =>
            (
              await tx.signingKey.findFirstOrThrow({
                where: { purpose, state: "active" },
                select: { id: true },
              })
            ).id,
        );
  await compromiseKey(tenant.system, { keyId, since: "", reason: "A backup was found outside" });
}

export async function compromiseAndRotate(world: IssuingWorld, purpose: Purpose = "issue") {
  await compromise(world, purpose);
  await asWorker(() => rotateKey(world.tenant, purpose));
}

/** Proposes to replace what the compromised key signed on these runs. */
export const proposeToReplace = (
  world: IssuingWorld,
  runIds: string[],
  options?: { rowBatchSize: number },
) => replaceCompromised(world.proposer.ctx, { runIds, reason: compromiseReason }, options);
