import { didDocument, didDocumentText } from "@/lib/adapters/credential-formats/did-document";
import { asCatalogue, type Scope } from "@/lib/adapters/db/tenancy";
import { sha256Hex } from "@/lib/adapters/digests";
import { ownKeyPurposes } from "@/lib/domain/keys/key-purposes";

export type DidDocumentVersion = { number: number; sha256: string; since: Date };

/**
 * Stores the text of the DID document if it differs from the last stored one; call it in the
 * transaction that changes a key or the DID, while the institution is locked. Calling it before the
 * change also stores the previous text, for documents older than their history.
 */
export async function recordDidDocument(scope: Scope, since: Date): Promise<void> {
  const { institutionId, tx } = scope;
  const institution = await tx.institution.findUnique({
    where: { id: institutionId },
    select: { did: true },
  });
  const keys = await tx.signingKey.findMany({
    where: { institutionId, purpose: { in: [...ownKeyPurposes] }, state: { not: "pending" } },
    orderBy: [{ activatedAt: "asc" }, { id: "asc" }],
    select: {
      state: true,
      publicKeyMultibase: true,
      retiredAt: true,
      compromisedAt: true,
      activatedAt: true,
    },
  });
  const last = await tx.didDocumentVersion.findFirst({
    where: { institutionId },
    orderBy: { number: "desc" },
    select: { number: true, text: true },
  });
  const text = didDocumentText(didDocument({ did: institution?.did ?? "", keys }));
  if (keys.length === 0 || last?.text === text) return;
  const sha256 = sha256Hex(text);
  const data = { institutionId, number: (last?.number ?? 0) + 1, text, sha256, since };
  await tx.didDocumentVersion.create({ data, select: { number: true } });
}

/** The document before a change, dated by its last change. */
export async function recordFormerDidDocument(scope: Scope): Promise<void> {
  const { _max: latest } = await scope.tx.signingKey.aggregate({
    where: { institutionId: scope.institutionId },
    _max: { activatedAt: true, retiredAt: true },
  });
  const [since] = [latest.activatedAt, latest.retiredAt]
    .filter((at) => at !== null)
    .sort((a, b) => b.getTime() - a.getTime());
  if (since) await recordDidDocument(scope, since);
}

/** The history, newest first: a change or two a year. */
export async function listDidDocumentVersions(
  institutionId: string,
): Promise<DidDocumentVersion[]> {
  return asCatalogue((tx) =>
    tx.didDocumentVersion.findMany({
      where: { institutionId },
      orderBy: { number: "desc" },
      take: 500,
      select: { number: true, sha256: true, since: true },
    }),
  );
}

export async function findDidDocumentText(
  institutionId: string,
  number: number,
): Promise<string | null> {
  const where = { institutionId_number: { institutionId, number } };
  const row = await asCatalogue((tx) =>
    tx.didDocumentVersion.findUnique({ where, select: { text: true } }),
  );
  return row?.text ?? null;
}
