/**
 * The DID of an institution of this installation (did:web Method Specification, section 3.1): the host with its port percent-encoded,
 * then `i` and the slug as path, so that the document stands at `{publicUrl}/i/<slug>/did.json`. It is made once, when the institution
 * is created, and stored: credentials name it for ever.
 *
 * @param publicUrl without a trailing slash
 */
export function didWeb(publicUrl: string, slug: string): string {
  const { host, pathname } = new URL(publicUrl);
  const folders = pathname.split("/").filter((segment) => segment !== "");
  return ["did:web", encodeURIComponent(host), ...folders, "i", slug].join(":");
}
