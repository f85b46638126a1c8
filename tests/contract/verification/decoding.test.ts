import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base58btc } from "@/lib/adapters/credential-formats/base58";
import { countExpanded, countWritten } from "@/lib/adapters/verification/coverage";
import { decodeStatusList } from "@/lib/adapters/verification/decode-status-list";
import { decodeBase58 } from "@/lib/domain/encodings/decode-base58";

describe("decodeBase58", () => {
  it("round-trips, and reads nothing else", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(decodeBase58(base58btc(bytes))).toEqual(Uint8Array.from(bytes));
      }),
    );
    expect(decodeBase58("0OIl")).toBeNull();
    expect(decodeBase58("2".repeat(257))).toBeNull();
  });
});

describe("decodeStatusList", () => {
  const encode = (bits: Uint8Array) => gzipSync(bits).toString("base64url");

  it("counts entries from the leftmost bit, with and without the multibase prefix", async () => {
    for (const prefix of ["u", ""]) {
      const list = await decodeStatusList(
        prefix + encode(Uint8Array.from([0b0100_0000, 0b0000_0001])),
      );
      if (list.kind !== "decoded") throw new Error(list.kind);
      expect(list.length).toBe(16);
      expect(
        Array.from({ length: 16 }, (_, index) => list.isSet(index)).flatMap((set, index) =>
          set ? [index] : [],
        ),
      ).toEqual([1, 15]);
    }
  });

  it("stops unpacking at 16 MB and refuses anything but a list", async () => {
    expect(await decodeStatusList(`u${encode(Buffer.alloc(17 * 1024 * 1024))}`)).toEqual({
      kind: "too-large",
    });
    for (const text of ["", "u", "u***", "uAAAA", "zabc"])
      expect(await decodeStatusList(text)).toEqual({ kind: "malformed" });
  });
});

describe("coverage", () => {
  it("counts every scalar once on both sides, and finds an @index", () => {
    const written = {
      "@context": ["x"],
      id: "urn:a",
      type: ["A", "B"],
      title: { en: "t", fr: ["u", "v"] },
      note: { "@value": "n", "@language": "en" },
    };
    const expanded = [
      {
        "@id": "urn:a",
        "@type": ["urn:A", "urn:B"],
        "urn:title": [
          { "@value": "t", "@language": "en" },
          { "@value": "u", "@language": "fr" },
          { "@value": "v", "@language": "fr" },
        ],
        "urn:note": [{ "@value": "n", "@language": "en" }],
      },
    ];
    expect(countWritten(written)).toBe(7);
    expect(countExpanded(expanded)).toBe(7);
    expect(countExpanded([{ "@id": "urn:a", "@index": "hidden" }])).toBeNull();
  });
});
