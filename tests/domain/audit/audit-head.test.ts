import { describe, expect, test } from "vitest";
import { compareHead, readAuditHead } from "@/lib/domain/audit/audit-head";

const hash = "ab".repeat(32);
const kept = { sequence: 10, hash };

describe("a saved head", () => {
  test.each([
    ["the same trail", { last: 10, hashAtSequence: hash }, { kind: "covers", grownBy: 0 }],
    ["one that has grown", { last: 17, hashAtSequence: hash }, { kind: "covers", grownBy: 7 }],
    [
      "one that ends before it",
      { last: 7, hashAtSequence: null },
      { kind: "cut", last: 7, missing: 3 },
    ],
    [
      "one with another entry there",
      { last: 17, hashAtSequence: "cd".repeat(32) },
      { kind: "changed" },
    ],
    ["one without an entry there", { last: 17, hashAtSequence: null }, { kind: "changed" }],
    ["an empty one", { last: 0, hashAtSequence: null }, { kind: "cut", last: 0, missing: 10 }],
  ])("against %s", (_what, now, comparison) => {
    expect(compareHead(kept, now)).toEqual(comparison);
  });

  test("is read from its text, and from nothing else", () => {
    const head = {
      type: "TestamurAuditHead",
      id: "https://a.example/1",
      institution: "did:web:a.example",
      ...kept,
    };
    const signed = {
      ...head,
      signedAt: "2026-11-30T10:52:00Z",
      proof: { type: "DataIntegrityProof" },
    };
    expect(readAuditHead(JSON.stringify(signed))).toEqual(signed);
    for (const wrong of [
      "",
      "{",
      "null",
      "[]",
      JSON.stringify(head),
      JSON.stringify({ ...signed, more: 1 }),
    ])
      expect(readAuditHead(wrong)).toBeNull();
    expect(readAuditHead(JSON.stringify({ ...signed, sequence: 1.5 }))).toBeNull();
  });
});
