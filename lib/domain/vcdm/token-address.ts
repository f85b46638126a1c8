/** A token in a `data:` URL, and whether its media type declares a credential or a presentation. */
export type TokenAddress = { token: string; holds: "credential" | "presentation" };

const tokenAddress =
  /^data:application\/(?:(vc|vp)(?:\+ld\+json|\+ld|-ld)?\+)?jwt(?:;[\w.=-]{1,40}){0,3},(\S+)$/i;

/**
 * The token of a `data:` URL (RFC 2397) in an envelope of VCDM 2.0, 4.13: `application/vc+jwt` and
 * its names in drafts. Null for any other text. Does not check the content after the comma.
 */
export function readTokenAddress(text: string): TokenAddress | null {
  const [, holds, token] = tokenAddress.exec(text) ?? [];
  return token === undefined
    ? null
    : { token, holds: holds?.toLowerCase() === "vp" ? "presentation" : "credential" };
}
