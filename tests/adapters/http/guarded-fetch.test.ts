import { describe, expect, it } from "vitest";
import type { Answer, Dial } from "@/lib/adapters/http/dial";
import { createGuardedFetch } from "@/lib/adapters/http/guarded-fetch";
import { isPublicAddress } from "@/lib/adapters/http/public-address";

const publicV4 = "93.184.216.34";
const publicV6 = "2606:2800:220:1:248:1893:25c8:1946";

type Site = {
  addresses?: string[];
  status?: number;
  headers?: Record<string, string>;
  body?: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
};

async function* streamed(
  body: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  yield* body;
}

/** A site as the fetcher sees it, and the addresses it was asked to connect to. */
function site({
  addresses = [publicV4],
  status = 200,
  headers = { "content-type": "application/json" },
  body = [Buffer.from("{}")],
}: Site = {}) {
  const dialled: string[] = [];
  const seen = { closed: 0 };
  const dial: Dial = async (_url, target): Promise<Answer> => {
    dialled.push(target.address);
    return {
      status,
      headers,
      body: streamed(body),
      close: () => {
        seen.closed += 1;
      },
    };
  };
  const lookup = async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  return {
    dialled,
    seen,
    fetch: createGuardedFetch({ lookup, dial, milliseconds: 200, bytes: 1_000 }),
  };
}

const inward = [
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "100.64.0.1",
  "127.0.0.1",
  "127.1.2.3",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.1",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.1.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::127.0.0.1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::ffff:0:127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::1",
  "100::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "3fff::1",
  "5f00::1",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "ff02::1",
  "2130706433",
  "0177.0.0.1",
  "0x7f.1",
  "127.1",
  "localhost",
  "",
];

describe("isPublicAddress", () => {
  it.each(inward)("refuses %s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([publicV4, publicV6, "1.1.1.1", "2a00:1450:4001:81b::200e"])("accepts %s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe("createGuardedFetch", () => {
  it.each([
    "http://example.edu/did.json",
    "https://example.edu:8443/did.json",
    "https://user:word@example.edu/",
    "https://user@example.edu/",
    "ftp://example.edu/",
    "file:///etc/passwd",
    "data:application/json,{}",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0177.0.0.1/",
    "https://0x7f000001/",
    "https://127.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://localhost/",
    "https://localhost./",
    "https://printer/",
    "https://db.internal/",
    "https://nas.local/",
    "https://example.edu./",
    "https://1.2.3.4.5/",
    "https://exa_mple.edu/",
    "not an address",
    "",
    `https://example.edu/${"a".repeat(3_000)}`,
  ])("refuses %.60s before any look-up", async (address) => {
    const world = site();
    expect(await world.fetch(address)).toEqual({ ok: false, reason: "address-refused" });
    expect(world.dialled).toEqual([]);
  });

  it.each(inward.filter((address) => address !== ""))(
    "refuses a public-looking name that resolves to %s",
    async (address) => {
      const world = site({ addresses: [address] });
      expect(await world.fetch("https://127.0.0.1.nip.example.edu/")).toEqual({
        ok: false,
        reason: "address-not-public",
      });
      expect(world.dialled).toEqual([]);
    },
  );

  it("refuses if one of several addresses is internal", async () => {
    const world = site({ addresses: [publicV4, "10.0.0.1"] });
    expect(await world.fetch("https://rebind.example.edu/")).toEqual({
      ok: false,
      reason: "address-not-public",
    });
  });

  it("connects to exactly the checked address, although the name would resolve differently the second time", async () => {
    const answers = [[publicV6], ["127.0.0.1"]];
    const dialled: string[] = [];
    const lookup = async () => (answers.shift() ?? []).map((address) => ({ address, family: 6 }));
    const dial: Dial = async (_url, { address }) => {
      dialled.push(address);
      return {
        status: 200,
        headers: { "content-type": "application/did+json" },
        body: streamed([Buffer.from('{"id":1}')]),
        close: () => {},
      };
    };
    const result = await createGuardedFetch({ lookup, dial })("https://example.edu/i/x/did.json");
    expect(result.ok && Buffer.from(result.bytes).toString()).toBe('{"id":1}');
    expect(dialled).toEqual([publicV6]);
  });

  it.each([
    [{ addresses: [] }, "name-unknown"],
    [{ status: 302, headers: { location: "http://127.0.0.1/" } }, "redirected"],
    [{ status: 404 }, "not-found"],
    [{ status: 500 }, "unreachable"],
    [{ headers: { "content-type": "text/html" } }, "not-json"],
    [{ headers: {} }, "not-json"],
    [{ headers: { "content-type": "application/json", "content-encoding": "gzip" } }, "not-json"],
    [{ headers: { "content-type": "application/json", "content-length": "5000" } }, "too-large"],
    [{ body: Array.from({ length: 20 }, () => Buffer.alloc(100)) }, "too-large"],
  ] satisfies [Site, string][])("answers %j with %s", async (given, reason) => {
    const world = site(given);
    expect(await world.fetch("https://example.edu/did.json")).toEqual({ ok: false, reason });
    expect(world.seen.closed).toBe(world.dialled.length);
  });

  it("times out on an endless response, and on a name that is never resolved", async () => {
    const never = new Promise<never>(() => {});
    async function* trickle(): AsyncIterable<Uint8Array> {
      yield Buffer.from("{");
      await never;
    }
    expect(await site({ body: trickle() }).fetch("https://example.edu/")).toEqual({
      ok: false,
      reason: "time-limit",
    });
    const mute = createGuardedFetch({ lookup: () => never, milliseconds: 50 });
    expect(await mute("https://example.edu/")).toEqual({ ok: false, reason: "time-limit" });
  });
});
