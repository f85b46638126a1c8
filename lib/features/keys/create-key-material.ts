import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import {
  recordDidDocument,
  recordFormerDidDocument,
} from "@/lib/adapters/db/stores/did-document-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listActiveKeyIds } from "@/lib/adapters/db/stores/issuing-candidate-store";
import {
  activateKey,
  findPendingKeyId,
  findSigningKey,
  hasKeyOf,
  insertPendingKey,
  retireActiveKey,
} from "@/lib/adapters/db/stores/signing-key-store";
import { listSignableReplacements } from "@/lib/adapters/db/stores/stalled-work-store";
import { listStatusListIds } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution, inInstitutionAfterStoring, type Scope } from "@/lib/adapters/db/tenancy";
import type { KeyMaker, MadeKey } from "@/lib/adapters/signing/key-maker";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { OwnKeyPurpose } from "@/lib/domain/keys/key-purposes";

type PendingKey = { id: string; purpose: OwnKeyPurpose };

export type CreateKeyMaterialInput = { keyId: string };

/**
 * Creates the material of a pending key and activates it; the purpose's former active key may only
 * verify from then on. The first key that signs credentials also creates the first one for tokens.
 * Only the worker can create private keys. Idempotent. Errors: NOT_FOUND.
 */
export async function createKeyMaterial(
  ctx: Context,
  input: CreateKeyMaterialInput,
  makeKey: KeyMaker,
): Promise<void> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "signing-key.create-material", { institutionId });
  const pending = await inInstitution(ctx, (scope) => listKeysToMake(scope, ctx, input.keyId));
  for (const key of pending) {
    // Outside any transaction: a hardware module can be slow.
    const made = await makeKey({ institutionId, keyId: key.id }, key.purpose);
    await inInstitutionAfterStoring(ctx, (scope) => activate(scope, ctx, { key, made }));
  }
}

/**
 * The key itself, unless it exists already; before the very first key, the first one for tokens, so
 * that a crash between the two leaves this one pending and the next run creates both.
 */
async function listKeysToMake(scope: Scope, ctx: Context, keyId: string): Promise<PendingKey[]> {
  await lockInstitution(scope);
  const key = await findSigningKey(scope, keyId);
  if (!key || key.purpose === "seal") throw new AppError("NOT_FOUND");
  if (key.state !== "pending") return [];
  if (key.purpose === "issue" && !(await hasKeyOf(scope, "token"))) {
    await insertPendingKey(scope, { purpose: "token", requestedBy: null, createdAt: ctx.now });
  }
  const tokenKeyId = key.purpose === "issue" ? await findPendingKeyId(scope, "token") : null;
  const before: PendingKey[] = tokenKeyId ? [{ id: tokenKeyId, purpose: "token" }] : [];
  return [...before, { id: key.id, purpose: key.purpose }];
}

async function activate(
  scope: Scope,
  ctx: Context,
  { key, made }: { key: PendingKey; made: MadeKey },
): Promise<void> {
  await lockInstitution(scope);
  const found = await findSigningKey(scope, key.id);
  if (found?.state !== "pending") return;
  await recordFormerDidDocument(scope);
  const formerKeyId = await retireActiveKey(scope, key.purpose, ctx.now);
  await activateKey(scope, { id: key.id, activatedAt: ctx.now, ...made });
  await recordDidDocument(scope, ctx.now);
  // Lists are signed again with the new key immediately, so that those of a compromised key are
  // replaced.
  if (key.purpose === "issue") {
    for (const statusListId of await listStatusListIds(scope))
      await enqueue(scope, "publish-status-list", { statusListId });
  }
  // Work that waited for a key and whose job has failed meanwhile.
  const waiting = { keys: await listActiveKeyIds(scope, ctx.now) };
  for (const credentialId of await listSignableReplacements(scope, waiting))
    await enqueue(scope, "issue-credential", { credentialId });
  const { publicKeyMultibase, custody } = made;
  const detail = { purpose: key.purpose, publicKeyMultibase, custody, formerKeyId };
  await recordAudit(scope, ctx, { action: "signing-key.create-material", subject: key.id, detail });
}
