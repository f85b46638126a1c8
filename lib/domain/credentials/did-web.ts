import { AppError } from "../errors";
import { isOfOwnDomain } from "./own-domain";

/**
 * The DID of an institution of this installation (did:web Method Specification, section 3.1): the
 * host with its port percent-encoded, then `i` and the slug as path, so that the document stands at
 * `{publicUrl}/i/<slug>/did.json`. It is made once, when the institution is created, and stored:
 * credentials name it for ever.
 *
 * @param publicUrl without a trailing slash
 */
export function didWeb(publicUrl: string, slug: string): string {
  const { host, pathname } = new URL(publicUrl);
  const folders = pathname.split("/").filter((segment) => segment !== "");
  return ["did:web", encodeURIComponent(host), ...folders, "i", slug].join(":");
}

/**
 * Whether the document of a DID stands where it says: one made by {@link didWeb}, as long as the
 * installation has not moved since; one of an own domain wherever the installation is, since the
 * domain leads to it.
 */
export function didMatchesHost(publicUrl: string, did: string): boolean {
  return isOfOwnDomain(did) || did.startsWith(didWeb(publicUrl, ""));
}

/**
 * Attack on trust: after a move to another host name credentials would name an issuer and a status
 * list that nobody finds. Rule: nothing is signed for a DID of another address. Errors:
 * WRONG_ADDRESS.
 */
export function assertDidMatchesHost(publicUrl: string, did: string): void {
  if (!didMatchesHost(publicUrl, did)) throw new AppError("WRONG_ADDRESS");
}
