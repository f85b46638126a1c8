import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "@/lib/domain/json/json-value";
import {
  encodedBits,
  foreignCredential,
  foreignDid,
  foreignDocument,
  tokenOf,
} from "@/tests/support/foreign-keys";
import { address, entryOf, judgeEntry, listOf } from "@/tests/support/foreign-status";
import { outcomeOf, verifyForeign } from "@/tests/support/foreign-world";
import { hasSharedData, readSharedJson } from "@/tests/support/shared-data";

type Document = Record<string, JsonValue>;

describe("status of several bits", () => {
  const statusMessage = ["ok", "in arbitration", "withdrawn", "lost"].map((message, value) => ({
    status: `0x${value}`,
    message,
  }));
  const several = (changes: Document = {}) => entryOf({ statusSize: 2, statusMessage, ...changes });
  const bits = (set: number[], entries = 262_144) => ({
    encodedList: `u${encodedBits(set, entries)}`,
  });

  it("counts entries by their size, and any value except 0 revokes", async () => {
    expect(
      (await judgeEntry(several(), { [address]: listOf(bits([7, 13, 16])) })).verdict,
    ).not.toBe("not-valid");
    expect(
      outcomeOf(await judgeEntry(several(), { [address]: listOf(bits([7, 13, 16])) }), "status"),
    ).toBe("passed");
    for (const set of [14, 15])
      expect(await judgeEntry(several(), { [address]: listOf(bits([set])) })).toMatchObject({
        reason: "revoked",
      });
    expect(await judgeEntry(several(), { [address]: listOf(bits([], 131_072)) })).toMatchObject({
      reason: "status-list-too-short",
    });
    expect(
      await judgeEntry(several({ statusListIndex: "131072" }), { [address]: listOf(bits([])) }),
    ).toMatchObject({
      reason: "status-index-out-of-range",
    });
  });

  it("is refused if list and entry differ in size, or the values have no stated meaning", async () => {
    const list = { [address]: listOf({ ...bits([15]), statusSize: 4 }) };
    expect(await judgeEntry(several(), list)).toMatchObject({
      verdict: "cannot-tell",
      reason: "status-list-invalid",
    });
    expect(await judgeEntry(entryOf({ statusSize: 2 }), list)).toMatchObject({
      reason: "status-malformed",
    });
    for (const statusSize of [0, -1, 1.5, 64, "two"])
      expect(await judgeEntry(several({ statusSize }), list)).toMatchObject({
        verdict: "cannot-tell",
      });
  });

  it("shows a message in the issuer's words, without judging it", async () => {
    const message = several({ statusPurpose: "message" });
    const told = (set: number[]) =>
      judgeEntry(message, { [address]: listOf({ ...bits(set), statusPurpose: "message" }) });
    const given = await told([15]);
    expect(given).toMatchObject({ verdict: "cannot-tell", reason: "status-message" });
    expect(given.checks.find(({ id }) => id === "status")?.values).toEqual({
      message: "in arbitration",
    });
    expect(outcomeOf(await told([]), "status")).toBe("passed: status-message-none");
  });

  it("reports an available newer version, which does not affect this one", async () => {
    const refresh = entryOf({ statusPurpose: "refresh" });
    const told = (set: number[]) =>
      judgeEntry(refresh, {
        [address]: listOf({ encodedList: `u${encodedBits(set)}`, statusPurpose: "refresh" }),
      });
    expect(outcomeOf(await told([7]), "status")).toBe("warned: status-refresh");
    expect(outcomeOf(await told([]), "status")).toBe("passed");
    expect(outcomeOf(await judgeEntry(refresh, {}), "status")).toBe("passed");
  });

  it.runIf(hasSharedData)("in another's file is read as far as its list can be read", async () => {
    const file = readSharedJson("cases", "verifier", "honest-but-red", "size-2.json");
    const place = "https://status.example/10";
    const list = tokenOf({
      ...foreignCredential({
        id: place,
        type: ["VerifiableCredential", "BitstringStatusListCredential"],
      }),
      credentialSubject: {
        id: `${place}#list`,
        type: "BitstringStatusList",
        statusPurpose: "revocation",
        ...bits([13]),
      },
    });
    const world = { documents: { [foreignDid]: foreignDocument() } };
    expect(await verifyForeign(file, world)).toMatchObject({
      verdict: "cannot-tell",
      reason: "status-unreachable",
    });
    expect(await verifyForeign(file, { ...world, lists: { [place]: list } })).toMatchObject({
      verdict: "not-valid",
      reason: "revoked",
    });
  });
});

describe("how the bits are packed", () => {
  const entries = Buffer.alloc(16_384);
  const set = Buffer.from(entries).fill(1, 0, 1);
  const spellings = (packed: Buffer) => [
    packed.toString("base64"),
    `${packed.toString("base64url")}=`,
    packed.toString("base64url"),
    `u${packed.toString("base64url")}`,
    `m${packed.toString("base64").replace(/=+$/, "")}`,
    `M${packed.toString("base64")}`,
    `U${packed.toString("base64url")}=`,
    packed.toString("base64").replace(/(.{20})/g, "$1\r\n"),
  ];

  it("is read in base64 of every spelling, from gzip and zlib", async () => {
    for (const pack of [gzipSync, deflateSync])
      for (const [index, encodedList] of spellings(pack(set)).entries()) {
        const clear = spellings(pack(entries))[index] ?? "";
        expect(
          await judgeEntry(entryOf(), { [address]: listOf({ encodedList }) }),
          encodedList,
        ).toMatchObject({
          reason: "revoked",
        });
        expect(
          outcomeOf(
            await judgeEntry(entryOf(), { [address]: listOf({ encodedList: clear }) }),
            "status",
          ),
          clear,
        ).toBe("passed");
      }
  });

  it.runIf(hasSharedData)("is read in a StatusList2021 in plain base64", async () => {
    const folder = ["cases", "28-status-list-2021-base64"] as const;
    const report = await verifyForeign(readSharedJson(...folder, "s9-sl2021-base64.json"), {
      lists: {
        "https://issuer.example/status/sl2021": readSharedJson(
          ...folder,
          "lists",
          "sl2021.json",
        ) as JsonValue,
      },
    });
    expect(outcomeOf(report, "status")).toBe("passed");
  });
});
