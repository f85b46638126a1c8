import ipaddr from "ipaddr.js";

/**
 * What a request says of where it comes from. `peer`: the other end of its connection. `forwarded`:
 * its `X-Forwarded-For`.
 */
export type RequestOrigin = { peer: string; forwarded: string };

/**
 * `proxies`: so many stand before us, as the settings say. "beside": not stated, and the site is
 * reached by https, which this process does not speak: one, if the connection comes from this
 * computer or its own network.
 */
export type TrustedProxies = number | "beside";

/**
 * Under what a visitor is counted: the address as IPv4, the first 64 bits of it as IPv6.
 *
 * Attack: a client writes `X-Forwarded-For` itself, or takes another of the 2^64 addresses that
 * every line at home has, and gets a fresh allowance each time. Rule: each trusted proxy added one
 * entry to the end of the header; what comes before those, and the whole header where no proxy is
 * trusted, is hearsay.
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
 * With a port or brackets, as some proxies write it, or with a zone; null for what is no address.
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
