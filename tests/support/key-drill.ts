import { didDocument, heldDocumentsOf } from "@/lib/adapters/credential-formats/did-document";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { findInstitutionKeys } from "@/lib/adapters/db/stores/public-institution-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { createKeyMaterial } from "@/lib/features/keys/create-key-material";
import { listSigningKeys } from "@/lib/features/keys/list-signing-keys";
import { requestSigningKey } from "@/lib/features/keys/request-signing-key";
import { makeKey } from "@/lib/worker/issuing-tools";
import type { Tenant } from "./tenant";
import { verifyProof } from "./verify-proof";

/** The active key, of the purpose listed first. */
export async function activeKeyId(tenant: Tenant): Promise<string> {
  return (
    (await listSigningKeys(tenant.system)).keys.find(({ state }) => state === "active")?.id ?? ""
  );
}

/** Rotates with the worker's login: call it inside `asWorker`. */
export async function rotateKey(
  tenant: Tenant,
  purpose: "issue" | "token" = "issue",
): Promise<string> {
  const { keyId } = await requestSigningKey(tenant.system, { purpose });
  await createKeyMaterial(tenant.system, { keyId }, makeKey);
  return keyId;
}

/** Whether the proof of a document verifies against the institution's present DID document. */
export async function isProven(tenant: Tenant, text: string): Promise<boolean> {
  const found = await findInstitutionKeys({ slug: tenant.slug });
  const document = didDocument({ did: found?.did ?? "", keys: found?.keys ?? [] });
  const loadDocument = createDocumentLoader(heldDocumentsOf(document));
  const result = await verifyProof({ credential: JSON.parse(text), loadDocument, now: new Date() });
  return result.verified;
}

/**
 * Everything that was stored as signed by a key after that key had been replaced or stopped, by the
 * audit chain, which puts all changes of an institution into one order.
 */
export async function signedAfterCutOver(tenant: Tenant): Promise<string[]> {
  const { entries, keys } = await inInstitution(tenant.system, async ({ tx, institutionId }) => ({
    entries: await tx.auditEntry.findMany({ where: { institutionId }, orderBy: { seq: "asc" } }),
    keys: new Map(
      (
        await tx.credential.findMany({
          where: { institutionId },
          select: { id: true, keyId: true },
        })
      ).map(({ id, keyId }) => [id, keyId]),
    ),
  }));
  const ended = new Set<string>();
  const late: string[] = [];
  for (const { action, subject, detail } of entries) {
    const { formerKeyId } = detail as { formerKeyId?: string | null };
    if (action === "signing-key.create-material" && formerKeyId) ended.add(formerKeyId);
    if (action === "signing-key.compromise") ended.add(subject);
    if (action === "credential.issue" && ended.has(keys.get(subject) ?? "")) late.push(subject);
  }
  return late;
}
