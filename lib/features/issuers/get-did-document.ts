import { findDidDocumentText } from "@/lib/adapters/db/stores/did-document-store";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { didDocumentTextOf, getIssuerKeys } from "./issuer-keys";

export type GetDidDocumentInput = { slug: string; version?: string | null };

/**
 * The institution's DID document as text: the present one, or a former one by its number. Errors:
 * NOT_FOUND.
 */
export async function getDidDocument(
  ctx: Context,
  input: GetDidDocumentInput,
): Promise<{ text: string; did: string }> {
  authorize(ctx.actor, "did-document.read");
  const found = await getIssuerKeys({ slug: input.slug });
  if (input.version === undefined || input.version === null)
    return { text: didDocumentTextOf(found), did: found.did };
  const number = /^[1-9][0-9]{0,5}$/.test(input.version) ? Number(input.version) : null;
  const text = number === null ? null : await findDidDocumentText(found.id, number);
  if (text === null) throw new AppError("NOT_FOUND");
  return { text, did: found.did };
}
