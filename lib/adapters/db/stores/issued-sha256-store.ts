import { isId } from "../../../domain/ids";
import { inTransaction } from "../client";

/** SHA-256 (hex) of the signed bytes as issued here, by the credential's id (`urn:uuid:…`); null for a credential that is not ours. */
export async function findSignedSha256(credentialId: string): Promise<string | null> {
  const id = credentialId.replace(/^urn:uuid:/, "");
  if (!isId(id)) return null;
  const rows = await inTransaction(
    (tx) => tx.$queryRaw<{ digest: string | null }[]>`select app.signed_sha256(${id}::uuid) as digest`,
  );
  return rows[0]?.digest ?? null;
}
