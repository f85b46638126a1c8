import ipaddr from "ipaddr.js";

/**
 * A request's origin. `peer`: the other end of its connection. `forwarded`: its `X-Forwarded-For`.
 */
export type RequestOrigin = { peer: string; forwarded: string };

/**
 * `proxies`: the configured number of reverse proxies. "beside": not configured, and the site uses
 * https, which this process does not terminate: one proxy, if the connection comes from this
 * computer or its own network.
 */
export type TrustedProxies = number | "beside";

/**
 * The key under which a visitor is counted: the IPv4 address, or the first 64 bits of the IPv6
 * address.
 *
 * Attack: a client writes `X-Forwarded-For` itself, or uses another of the 2^64 addresses of every
 * home connection, and gets a fresh allowance each time. Rule: each trusted proxy adds one entry to
 * the end of the header; earlier entries, and the entire header without a trusted proxy, are
 * ignored.
 */
export function clientNetwork({ peer, forwarded }: RequestOrigin, proxies: TrustedProxies): string {
  const connected = readAddress(peer);
  const count = proxies === "beside" ? (connected !== null && isNear(connected) ? 1 : 0) : proxies;
  const written = forwarded
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
  const stated =
    count === 0 || written.length === 0 ? peer : (written.at(-count) ?? written[0] ?? peer);
  const address = readAddress(stated) ?? connected;
  return address === null ? "unknown" : networkOf(address);
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * Accepts a port or brackets, as some proxies write them, and a zone; null if it is not an address.
 */
function readAddress(written: string): Address | null {
  const bare =
    /^\[([^\]]+)\](?::\d+)?$/.exec(written)?.[1] ??
    /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(written)?.[1] ??
    written;
  const withoutZone = bare.replace(/%.*$/, "");
  return ipaddr.isValid(withoutZone) ? ipaddr.process(withoutZone) : null;
}

function networkOf(address: Address): string {
  if (address.kind() === "ipv4") return address.toString();
  const parts = address.toByteArray().slice(0, 8);
  return `${ipaddr.fromByteArray([...parts, 0, 0, 0, 0, 0, 0, 0, 0]).toString()}/64`;
}

const near: ReadonlySet<string> = new Set(["loopback", "private", "uniqueLocal", "linkLocal"]);

function isNear(address: Address): boolean {
  return near.has(address.range());
}
