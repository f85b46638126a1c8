/**
 * A token in a `data:` address, and whether its media type says that it holds a credential or a
 * presentation.
 */
export type TokenAddress = { token: string; holds: "credential" | "presentation" };

const tokenAddress =
  /^data:application\/(?:(vc|vp)(?:\+ld\+json|\+ld|-ld)?\+)?jwt(?:;[\w.=-]{1,40}){0,3},(\S+)$/i;

/**
 * The token of a `data:` address (RFC 2397), as VCDM 2.0, 4.13 puts it into an envelope:
 * `application/vc+jwt` and the names that drafts gave it. Null for any other text. What follows the
 * comma is not looked at here.
 */
export function readTokenAddress(text: string): TokenAddress | null {
  const [, holds, token] = tokenAddress.exec(text) ?? [];
  return token === undefined
    ? null
    : { token, holds: holds?.toLowerCase() === "vp" ? "presentation" : "credential" };
}
