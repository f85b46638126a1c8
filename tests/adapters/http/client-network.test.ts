import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clientNetwork } from "@/lib/adapters/http/client-network";

const from = (peer: string, forwarded = "") => ({ peer, forwarded });

describe("the key under which a visitor is counted", () => {
  test.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["::ffff:c000:207", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::1", "2001:db8:1:2::/64"],
    ["fe80::1%eth0", "fe80::/64"],
    ["::1", "::/64"],
    ["", "unknown"],
    ["a pipe", "unknown"],
  ])("%s is %s", (peer, network) => {
    expect(clientNetwork(from(peer), 0)).toBe(network);
  });

  test("all 2^64 addresses of a home connection are one", () => {
    const ending = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(ending, (parts) => {
        const peer = `2001:db8:1:2:${parts.map((part) => part.toString(16)).join(":")}`;
        expect(clientNetwork(from(peer), 0)).toBe("2001:db8:1:2::/64");
      }),
    );
  });
});

describe("X-Forwarded-For", () => {
  const forged = "198.51.100.1, 198.51.100.2, 203.0.113.9";

  test.each([
    [0, "192.0.2.7"],
    [1, "203.0.113.9"],
    [2, "198.51.100.2"],
    [3, "198.51.100.1"],
  ])("behind %d proxies", (proxies, network) => {
    expect(clientNetwork(from("192.0.2.7", forged), proxies)).toBe(network);
  });

  test("without a trusted proxy a client cannot change its address", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (forwarded) => {
        expect(clientNetwork(from("192.0.2.7", forwarded), 0)).toBe("192.0.2.7");
      }),
    );
  });

  test("behind one proxy earlier entries are ignored", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (written) => {
        expect(clientNetwork(from("10.0.0.2", `${written},203.0.113.9`), 1)).toBe("203.0.113.9");
      }),
    );
  });

  test.each([
    ["203.0.113.9:52114", "203.0.113.9"],
    ["[2001:db8:1:2::9]:443", "2001:db8:1:2::/64"],
    ["[2001:db8:1:2::9]", "2001:db8:1:2::/64"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
  ])("%s is read as %s", (written, network) => {
    expect(clientNetwork(from("10.0.0.2", written), 1)).toBe(network);
  });

  test("a proxy that writes no valid address is counted itself", () => {
    expect(clientNetwork(from("10.0.0.2", "unknown"), 1)).toBe("10.0.0.2");
    expect(clientNetwork(from("10.0.0.2"), 1)).toBe("10.0.0.2");
  });

  test("with fewer entries than proxies the first one counts", () => {
    expect(clientNetwork(from("10.0.0.2", "203.0.113.9"), 3)).toBe("203.0.113.9");
  });

  test.each([
    ["127.0.0.1", "203.0.113.9"],
    ["::1", "203.0.113.9"],
    ["10.1.2.3", "203.0.113.9"],
    ["fd00::2", "203.0.113.9"],
    ["192.0.2.7", "192.0.2.7"],
    ["2001:4860:1:2::9", "2001:4860:1:2::/64"],
  ])("with nothing configured on a site with https: from %s", (peer, network) => {
    expect(clientNetwork(from(peer, forged), "beside")).toBe(network);
  });
});
