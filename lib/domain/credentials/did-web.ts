import { AppError } from "@/lib/domain/errors";
import { isOfOwnDomain } from "./own-domain";

/**
 * The DID of an institution of this installation (did:web Method Specification, section 3.1): the
 * host with its port percent-encoded, then `i` and the slug as path, so that the document is at
 * `{publicUrl}/i/<slug>/did.json`. It is created once, with the institution, and stored:
 * credentials refer to it permanently.
 *
 * @param publicUrl without a trailing slash
 */
export function didWeb(publicUrl: string, slug: string): string {
  const { host, pathname } = new URL(publicUrl);
  const folders = pathname.split("/").filter((segment) => segment !== "");
  return ["did:web", encodeURIComponent(host), ...folders, "i", slug].join(":");
}

/**
 * Whether a DID matches this installation's host: one from {@link didWeb}, unless the installation
 * has moved since; one of an own domain always, because the domain points to the installation.
 */
export function didMatchesHost(publicUrl: string, did: string): boolean {
  return isOfOwnDomain(did) || did.startsWith(didWeb(publicUrl, ""));
}

/**
 * Risk: after a move to another host name, credentials would name an issuer and a status list that
 * no one can find. Rule: nothing is signed for a DID of another address. Errors: WRONG_ADDRESS.
 */
export function assertDidMatchesHost(publicUrl: string, did: string): void {
  if (!didMatchesHost(publicUrl, did)) throw new AppError("WRONG_ADDRESS");
}
