/**
 * Whether an address leads to this installation: null when it does not, else the token of a share's
 * page or file (null for any other page of ours). The scheme is not compared, because certificates
 * print their address without one.
 */
export function readOwnLink(publicUrl: string, address: string): { token: string | null } | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const own = new URL(publicUrl);
  if (url.hostname !== own.hostname || portOf(url) !== portOf(own)) return null;
  return { token: /^\/c\/([A-Za-z0-9_-]{8,128})(?:\/file)?\/?$/.exec(url.pathname)?.[1] ?? null };
}

/** A port left out is that of the web, with and without TLS. */
function portOf({ port }: URL): string {
  return port === "80" || port === "443" ? "" : port;
}
