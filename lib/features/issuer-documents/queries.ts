import { didDocument, didDocumentText } from "@/lib/adapters/credential-formats/did-document";
import { findInstitutionKeys } from "@/lib/adapters/db/stores/public-institution-store";
import { findPublishedStatusList } from "@/lib/adapters/db/stores/status-list-store";
import { publicUrl } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { findOwnScheme, type OwnScheme } from "@/lib/domain/credentials/own-schemes";
import { AppError } from "@/lib/domain/errors";

/** The institution's DID document as text, with an entity tag that changes with its keys. Errors: NOT_FOUND. */
export async function getDidDocument(ctx: Context, input: { slug: string }): Promise<{ text: string; did: string }> {
  authorize(ctx.actor, "did-document.read");
  const found = await findInstitutionKeys({ slug: input.slug });
  if (!found) throw new AppError("NOT_FOUND");
  return { text: didDocumentText(didDocument({ did: found.did, keys: found.keys })), did: found.did };
}

/** The signed status list exactly as the worker published it. Errors: NOT_FOUND for an unknown or not yet published list. */
export async function getStatusList(ctx: Context, input: { listId: string }): Promise<{ text: string; publishedAt: Date }> {
  authorize(ctx.actor, "status-list.read");
  const list = await findPublishedStatusList(input.listId);
  if (!list?.published || !list.publishedAt) throw new AppError("NOT_FOUND");
  return { text: list.published, publishedAt: list.publishedAt };
}

/** The scheme behind an address under `/ns/`, or behind one of its concepts. Errors: NOT_FOUND. */
export async function getOwnScheme(ctx: Context, input: { path: string[] }): Promise<OwnScheme> {
  authorize(ctx.actor, "did-document.read");
  const [name = "", concept, ...more] = input.path;
  const scheme = findOwnScheme(publicUrl(), name);
  const known = concept === undefined || scheme?.hasTopConcept.some((entry) => entry.id.endsWith(`/${concept}`));
  if (!scheme || !known || more.length > 0) throw new AppError("NOT_FOUND");
  return scheme;
}
