/**
 * Whether an address belongs to this installation: null if not, otherwise the token of a share's
 * page or file (null for any other of our pages). The scheme is not compared, because certificates
 * print the address without one.
 */
export function readOwnLink(publicUrl: string, address: string): { token: string | null } | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const own = new URL(publicUrl);
  if (url.hostname !== own.hostname || portOf(url) !== portOf(own)) return null;
  return { token: /^\/c\/([A-Za-z0-9_-]{8,128})(?:\/file)?\/?$/.exec(url.pathname)?.[1] ?? null };
}

/** An omitted port is the default of http or https. */
function portOf({ port }: URL): string {
  return port === "80" || port === "443" ? "" : port;
}
