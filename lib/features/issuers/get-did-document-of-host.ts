import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { ownDomain } from "@/lib/domain/credentials/own-domain";
import { AppError } from "@/lib/domain/errors";
import { didDocumentTextOf, getIssuerKeys } from "./issuer-keys";

export type GetDidDocumentOfHostInput = { host: string };

/**
 * The DID document of the institution to which the host name belongs. Errors: NOT_FOUND for other
 * hosts.
 */
export async function getDidDocumentOfHost(
  ctx: Context,
  input: GetDidDocumentOfHostInput,
): Promise<{ text: string; did: string }> {
  authorize(ctx.actor, "did-document.read");
  const domain = ownDomain(input.host.replace(/:443$/, ""));
  if (domain === null) throw new AppError("NOT_FOUND");
  const found = await getIssuerKeys({ domain });
  return { text: didDocumentTextOf(found), did: found.did };
}
