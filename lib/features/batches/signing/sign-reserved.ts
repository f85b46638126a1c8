import type { ReservedCredential } from "@/lib/adapters/db/stores/reserved-credential-store";
import { findSigningKey } from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { type SignedFormat, signedFormats } from "@/lib/domain/credentials/formats";
import { AppError } from "@/lib/domain/errors";
import type { AwardIntent } from "@/lib/domain/issuing/award-intent";
import { completeIntents } from "./complete-intents";
import type { IssuingTools } from "./issuing-tools";
import { replacedMode, type SignedGroup } from "./signed-groups";

/** Signs what is reserved, outside any transaction, format by format. */
export async function signReserved(
  ctx: Context,
  reserved: readonly ReservedCredential[],
  tools: IssuingTools,
): Promise<SignedGroup[]> {
  authorize(ctx.actor, "batch.run", { institutionId: institutionOf(ctx) });
  const groups: SignedGroup[] = [];
  for (const format of signedFormats) {
    const credentials = reserved.filter((credential) => credential.format === format);
    const [first] = credentials;
    if (!first) continue;
    const intents = credentials.map((credential) => credential.intent as unknown as AwardIntent);
    const facts = await completeIntents(ctx, intents, tools);
    const { documents, mode } = await signUnlessReplaced(ctx, {
      keyId: first.keyId,
      facts,
      format,
      tools,
    });
    const signed = credentials.flatMap(({ id, awardId }) => {
      const signedDocument = documents.get(id);
      return signedDocument === undefined ? [] : [{ id, awardId, signedDocument }];
    });
    groups.push({ format, keyId: first.keyId, mode, signed });
  }
  return groups;
}

/**
 * A key that is replaced between two formats can no longer be opened: its credentials are left for
 * the next chunk, which reads the keys again.
 */
async function signUnlessReplaced(
  ctx: Context,
  cohort: { keyId: string; facts: AwardFacts[]; format: SignedFormat; tools: IssuingTools },
): Promise<{ documents: Map<string, string>; mode: string }> {
  const { keyId, facts, format, tools } = cohort;
  try {
    return await tools.signCohort(keyId, facts, format);
  } catch (error) {
    const isRefused = error instanceof AppError && error.code === "NO_ACTIVE_KEY";
    if (
      !isRefused ||
      (await inInstitution(ctx, (scope) => findSigningKey(scope, keyId)))?.state === "active"
    )
      throw error;
    return { documents: new Map(), mode: replacedMode };
  }
}
