import type { Reason } from "@/lib/domain/verification/report/reasons";

/*
 * Internal addresses, or others that a verifier must not request: as the host of a did:web, of a
 * status list, of a link. `resolves` is the name service's answer; none of it may ever be connected
 * to.
 */

export type AddressForm = { name: string; host: string; resolves?: string[] };

export const addressForms: AddressForm[] = [
  { name: "loopback", host: "127.0.0.1" },
  { name: "loopback, short", host: "127.1" },
  { name: "loopback, decimal", host: "2130706433" },
  { name: "loopback, octal", host: "0177.0.0.1" },
  { name: "loopback, hexadecimal", host: "0x7f.0.0.1" },
  { name: "the unspecified address", host: "0.0.0.0" },
  { name: "a private network of 10", host: "10.0.0.1" },
  { name: "a private network of 172.16", host: "172.16.0.1" },
  { name: "a private network of 192.168", host: "192.168.1.1" },
  { name: "a carrier's network", host: "100.64.0.1" },
  { name: "the metadata service", host: "169.254.169.254" },
  { name: "multicast", host: "224.0.0.1" },
  { name: "broadcast", host: "255.255.255.255" },
  { name: "localhost", host: "localhost" },
  { name: "a name below localhost", host: "app.localhost" },
  { name: "a name of the cloud's inside", host: "metadata.google.internal" },
  { name: "a name of a local network", host: "printer.local" },
  { name: "a name without a point", host: "intranet" },
  { name: "a name that resolves to loopback", host: "evil.example", resolves: ["127.0.0.1"] },
  {
    name: "a name that resolves to a private network",
    host: "evil.example",
    resolves: ["10.1.2.3"],
  },
  {
    name: "a name that resolves to the metadata service",
    host: "evil.example",
    resolves: ["169.254.169.254"],
  },
  {
    name: "a name that resolves outward and inward",
    host: "evil.example",
    resolves: ["93.184.216.34", "127.0.0.1"],
  },
  { name: "a name that resolves to IPv6 loopback", host: "evil.example", resolves: ["::1"] },
  {
    name: "a name that resolves to wrapped IPv4",
    host: "evil.example",
    resolves: ["::ffff:127.0.0.1"],
  },
  {
    name: "a name that resolves to wrapped IPv4 in hexadecimal",
    host: "evil.example",
    resolves: ["::ffff:7f00:1"],
  },
  {
    name: "a name that resolves to translated IPv4",
    host: "evil.example",
    resolves: ["64:ff9b::7f00:1"],
  },
  { name: "a name that resolves to 6to4", host: "evil.example", resolves: ["2002:7f00:1::"] },
  {
    name: "a name that resolves to a unique local address",
    host: "evil.example",
    resolves: ["fd12:3456::1"],
  },
  {
    name: "a name that resolves to a link-local address",
    host: "evil.example",
    resolves: ["fe80::1"],
  },
  { name: "a name that resolves to nothing", host: "evil.example", resolves: [] },
  { name: "a name that holds an address", host: "127.0.0.1.nip.io", resolves: ["127.0.0.1"] },
];

/** Whole addresses that are refused before any name is asked for. */
export const linkForms: [string, string, Reason][] = [
  ["http", "http://uni.example/credential", "link-refused"],
  ["another port", "https://uni.example:8443/credential", "link-refused"],
  ["a name and password", "https://user:secret@uni.example/credential", "link-refused"],
  ["an address in brackets", "https://[::1]/credential", "link-refused"],
  ["a wrapped address in brackets", "https://[::ffff:127.0.0.1]/credential", "link-refused"],
  ["a point at the end", "https://localhost./credential", "link-refused"],
  ["digits of full width", "https://１２７.0.0.1/credential", "link-refused"],
  ["file", "file:///etc/passwd", "plain-text"],
  ["ftp", "ftp://uni.example/credential", "plain-text"],
  ["gopher", "gopher://127.0.0.1:11211/_stats", "plain-text"],
  ["data", "data:application/json,{}", "plain-text"],
  ["script", "javascript:alert(1)", "plain-text"],
];

export const didForms: [string, string][] = [
  ["a port of its own", "did:web:127.0.0.1%3A8080"],
  ["a path that climbs", "did:web:uni.example:..:..:admin"],
  ["a slash in its host", "did:web:uni.example%2Fadmin"],
  ["a name and password", "did:web:user%3Asecret%40uni.example"],
  ["a query", "did:web:uni.example?x"],
  ["an address in brackets", "did:web:[::1]"],
  ["nothing", "did:web:"],
];
