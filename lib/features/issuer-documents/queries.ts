import {
  didDocument,
  didDocumentText,
  verificationMethodId,
} from "@/lib/adapters/credential-formats/did-document";
import { findAuditHeadText } from "@/lib/adapters/db/stores/audit-head-store";
import {
  findDidDocumentText,
  listDidDocumentVersions,
} from "@/lib/adapters/db/stores/did-document-store";
import { findOpenRestore } from "@/lib/adapters/db/stores/epoch-store";
import { hasPublicLogo } from "@/lib/adapters/db/stores/look-store";
import { findInstitutionKeys } from "@/lib/adapters/db/stores/public-institution-store";
import { findPublishedStatusList } from "@/lib/adapters/db/stores/status-list-store";
import { asCatalogue } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { didMatchesHost } from "@/lib/domain/credentials/did-web";
import { ownDomain } from "@/lib/domain/credentials/own-domain";
import { findOwnScheme, type OwnScheme } from "@/lib/domain/credentials/own-schemes";
import { AppError } from "@/lib/domain/errors";

type Found = NonNullable<Awaited<ReturnType<typeof findInstitutionKeys>>>;

async function getKeys(which: Parameters<typeof findInstitutionKeys>[0]): Promise<Found> {
  const found = await findInstitutionKeys(which);
  if (!found) throw new AppError("NOT_FOUND");
  return found;
}

const textOf = ({ did, keys }: Found) => didDocumentText(didDocument({ did, keys }));

/**
 * The institution's DID document as text: the present one, or a former one by its number. Errors:
 * NOT_FOUND.
 */
export async function getDidDocument(
  ctx: Context,
  input: { slug: string; version?: string | null },
): Promise<{ text: string; did: string }> {
  authorize(ctx.actor, "did-document.read");
  const found = await getKeys({ slug: input.slug });
  if (input.version === undefined || input.version === null)
    return { text: textOf(found), did: found.did };
  const number = /^[1-9][0-9]{0,5}$/.test(input.version) ? Number(input.version) : null;
  const text = number === null ? null : await findDidDocumentText(found.id, number);
  if (text === null) throw new AppError("NOT_FOUND");
  return { text, did: found.did };
}

/**
 * The DID document of the institution whose own host was asked. Errors: NOT_FOUND for a host that
 * is nobody's.
 */
export async function getDidDocumentOfHost(
  ctx: Context,
  input: { host: string },
): Promise<{ text: string; did: string }> {
  authorize(ctx.actor, "did-document.read");
  const domain = ownDomain(input.host.replace(/:443$/, ""));
  if (domain === null) throw new AppError("NOT_FOUND");
  const found = await getKeys({ domain });
  return { text: textOf(found), did: found.did };
}

/**
 * What an issuer's page says: who this is, which keys, and how its DID document came to be. Errors:
 * NOT_FOUND.
 */
export async function getIssuerPage(ctx: Context, input: { slug: string }) {
  authorize(ctx.actor, "institution.read-public");
  const { id, keys, ...issuer } = await getKeys({ slug: input.slug });
  return {
    ...issuer,
    hasMoved: !didMatchesHost(publicUrl(), issuer.did),
    documentAddress: issuer.domain
      ? `https://${issuer.domain}/.well-known/did.json`
      : `${publicUrl()}/i/${issuer.slug}/did.json`,
    keys: keys.map((key) => ({
      ...key,
      name: key.publicKeyMultibase ? verificationMethodId(issuer.did, key.publicKeyMultibase) : "",
    })),
    documents: await listDidDocumentVersions(id),
    hasLogo: await asCatalogue((tx) => hasPublicLogo(tx, id)),
    hasAuditHead: (await findAuditHeadText(issuer.slug, null)) !== null,
  };
}

/**
 * The signed status list exactly as the worker published it. Errors: NOT_FOUND for an unknown or
 * not yet published list; DATABASE_RESTORED while the database knows only what it had published
 * before the backup, for that says of some revoked credentials that they are valid.
 */
export async function getStatusList(
  ctx: Context,
  input: { listId: string },
): Promise<{ text: string; publishedAt: Date }> {
  authorize(ctx.actor, "status-list.read");
  const list = await findPublishedStatusList(input.listId);
  if (!list?.published || !list.publishedAt) throw new AppError("NOT_FOUND");
  if (await findOpenRestore()) throw new AppError("DATABASE_RESTORED", { values: { seconds: 60 } });
  return { text: list.published, publishedAt: list.publishedAt };
}

/** The scheme behind an address under `/ns/`, or behind one of its concepts. Errors: NOT_FOUND. */
export async function getOwnScheme(ctx: Context, input: { path: string[] }): Promise<OwnScheme> {
  authorize(ctx.actor, "did-document.read");
  const [name = "", concept, ...more] = input.path;
  const scheme = findOwnScheme(publicUrl(), name);
  const known =
    concept === undefined ||
    scheme?.hasTopConcept.some((entry) => entry.id.endsWith(`/${concept}`));
  if (!scheme || !known || more.length > 0) throw new AppError("NOT_FOUND");
  return scheme;
}
