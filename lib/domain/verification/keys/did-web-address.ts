const host = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?:%3A[0-9]{1,5})?$/i;
const segment = /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/;

/**
 * The address of a did:web's DID document (did:web Method Specification, 3.2); null for any other
 * DID.
 *
 * Attack: a DID whose path traverses (`..`) or smuggles a query or another host. Rule: plain host,
 * plain segments, only the port is decoded.
 */
export function didWebAddress(did: string): string | null {
  if (!did.startsWith("did:web:") || did.length > 500) return null;
  const [name = "", ...path] = did.slice("did:web:".length).split(":");
  if (!host.test(name) || !path.every((step) => segment.test(step))) return null;
  const place = path.length === 0 ? ".well-known" : path.join("/");
  return `https://${name.replace(/%3A/i, ":")}/${place}/did.json`;
}
