import { describe, expect, it } from "vitest";
import { looksLikeCredential } from "@/lib/domain/verification/submissions/credential-text";
import { findRecheck } from "@/lib/domain/verification/submissions/recheck";
import { recogniseSubmission } from "@/lib/domain/verification/submissions/recognise-submission";

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const told = (text: string) => recogniseSubmission(bytes(text));
const token = `eyJhbGciOiJFUzI1NiJ9.${"A".repeat(40)}.${"b".repeat(86)}`;

describe("a submission is recognised by its first bytes", () => {
  it.each([
    ["\x89PNG\r\n\x1a\nrest", { kind: "packed", format: "png" }],
    ["\x89PNG cut", { kind: "plain" }],
    ["\xff\xd8\xff\xe0rest", { kind: "packed", format: "jpeg" }],
    ["RIFF\x10\0\0\0WEBPVP8 ", { kind: "packed", format: "webp" }],
    ["RIFF\x10\0\0\0WAVEfmt ", { kind: "plain" }],
    ["%PDF-1.7\n", { kind: "packed", format: "pdf" }],
    ["\xef\xbb\xbf%PDF-1.7\n", { kind: "packed", format: "pdf" }],
    ["\r\n%PDF-1.7\n", { kind: "packed", format: "pdf" }],
    [" %PDF-1.7\n", { kind: "plain" }],
    ["GIF89a", { kind: "refused", reason: "picture-kind-unknown" }],
    ["\0\0\0\x18ftypheic", { kind: "refused", reason: "picture-kind-unknown" }],
    ["PK\x03\x04", { kind: "refused", reason: "archive" }],
    [
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
      { kind: "packed", format: "svg" },
    ],
    ["\n<s:svg xmlns:s='x'>", { kind: "packed", format: "svg" }],
    ["<!DOCTYPE html><body><svg></svg>", { kind: "refused", reason: "web-page" }],
    ["<note/>", { kind: "plain" }],
    ['{"a":1}', { kind: "plain" }],
    ["This is my diploma", { kind: "plain" }],
    ["", { kind: "plain" }],
  ])("%j", (text, expected) => expect(told(text)).toEqual(expected));
});

describe("links", () => {
  it.each([
    ["https://uni.example/c/abc", "https://uni.example/c/abc"],
    ["\xef\xbb\xbf https://uni.example/c/abc \n", "https://uni.example/c/abc"],
    ["http://uni.example/c/abc", "http://uni.example/c/abc"],
    ["uni.example/c/abc", "https://uni.example/c/abc"],
    ["localhost:3000/c/abc", "https://localhost:3000/c/abc"],
  ])("%j", (text, address) => expect(told(text)).toEqual({ kind: "link", address }));

  it.each([
    "https://a.example/1 https://b.example/2",
    `https://uni.example/${"a".repeat(2_000)}`,
    "ftp://uni.example/1",
    "1/2",
  ])("%j is none", (text) => expect(told(text)).toEqual({ kind: "plain" }));
});

describe("tokens", () => {
  it("are unchanged, or stripped of their surroundings", () => {
    expect(told(token)).toEqual({ kind: "plain" });
    expect(told(` ${token}\n`)).toEqual({ kind: "text", text: token });
    expect(told(`data:application/vc+jwt,${token}`)).toEqual({ kind: "text", text: token });
    expect(told("data:text/html,<script>")).toEqual({ kind: "plain" });
  });

  it("look like a credential, as does JSON that says so", () => {
    expect(
      [token, '{"type":"VerifiableCredential"}', '{"payload":"e30","signatures":[]}'].map(
        looksLikeCredential,
      ),
    ).toEqual([true, true, true]);
    expect(
      ["", "{}", "ey", "eyJ.x", '{"type":"Event"}', `[${token}]`].some(looksLikeCredential),
    ).toBe(false);
  });
});

describe("repeating a check", () => {
  const credential = bytes('{"type":["VerifiableCredential"]}');
  it("uses the submitted link, or the extracted credential", () => {
    expect(findRecheck(bytes(" https://uni.example/1"), credential)).toEqual({
      kind: "link",
      address: "https://uni.example/1",
    });
    expect(findRecheck(bytes("%PDF-1.7"), credential)).toEqual({
      kind: "credential",
      text: '{"type":["VerifiableCredential"]}',
    });
    expect(findRecheck(credential, credential)).toMatchObject({ kind: "credential" });
  });

  it("is impossible for a large file, or without a credential", () => {
    expect(findRecheck(bytes("hello"), bytes("hello"))).toBeNull();
    const large = bytes(`{"type":["VerifiableCredential"],"a":"${"x".repeat(100_000)}"}`);
    expect(findRecheck(large, large)).toBeNull();
  });
});
