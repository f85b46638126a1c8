import ipaddr from "ipaddr.js";

/**
 * Whether an address belongs to the public internet.
 *
 * Attack: a name that resolves to this machine, to the cloud's metadata service or to a neighbour,
 * in any notation (IPv4 inside IPv6, NAT64, 6to4). Rule: IPv4 must be plain unicast; IPv6 must be
 * in 2000::/3, the only block assigned to the public, and not wrap IPv4.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text) || (!text.includes(":") && !ipaddr.IPv4.isValidFourPartDecimal(text)))
    return false;
  const address = ipaddr.process(text);
  if (address.kind() === "ipv4") return address.range() === "unicast";
  const documentation = address.match(ipaddr.parseCIDR("3fff::/20"));
  return (
    address.range() === "unicast" && address.match(ipaddr.parseCIDR("2000::/3")) && !documentation
  );
}
