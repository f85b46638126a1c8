import { describe, expect, it } from "vitest";
import { itemTexts, memberTexts } from "@/lib/domain/verification/presentation/json-texts";
import { mayContainSeveral } from "@/lib/domain/verification/presentation/may-contain-several";
import { splitFile } from "@/lib/domain/verification/presentation/split-file";
import { looksLikeCredential } from "@/lib/domain/verification/submissions/credential-text";

const bytes = (text: string) => new TextEncoder().encode(text);
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const tokenOf = (claims: object, header: object = { alg: "ES256", typ: "JWT" }) =>
  `${base64url(header)}.${base64url(claims)}.AAAA`;
const credential = '{ "type":["VerifiableCredential"], "n": 1.0, "n2":"\\u00e9" }';
const split = (...contents: string[]) => splitFile(contents.map(bytes));
const partsOf = (...contents: string[]) => {
  const splitting = split(...contents);
  return splitting.kind === "split"
    ? splitting.parts.map((part) => new TextDecoder().decode(part.bytes))
    : splitting.kind;
};

describe("texts in JSON", () => {
  it("are found exactly as written", () => {
    const text = '\ufeff{"a" : [1, {"b":"}]"}] ,"c\\u0064":{ } ,"e":-1.50e+2}';
    expect([...(memberTexts(text.slice(1)) ?? [])]).toEqual([
      ["a", '[1, {"b":"}]"}]'],
      ["cd", "{ }"],
      ["e", "-1.50e+2"],
    ]);
    expect(itemTexts(' [ {"a":"["} , "x\\"]" , null,[[]] ] ', 9)).toEqual([
      '{"a":"["}',
      '"x\\"]"',
      "null",
      "[[]]",
    ]);
    expect([memberTexts("{}")?.size, itemTexts("[]", 9)]).toEqual([0, []]);
    expect(itemTexts("[1,2,3,4", 2)).toEqual(["1", "2", "3"]);
  });

  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '{"a":1,}',
    '{"a" 1}',
    '{"a":[}]}',
    '{"a":1} x',
    "{a:1}",
    "[1]",
    '"a"',
    "",
    `{"a":${"[".repeat(100)}${"]".repeat(100)}}`,
  ])("%s has no unambiguous members", (text) => expect(memberTexts(text)).toBeNull());

  it.each(["[1,]", "[1 2]", "[,1]", "[1", "{}", "[01]"])("%s is not a list", (text) =>
    expect(itemTexts(text, 9)).toBeNull(),
  );
});

describe("a file is split", () => {
  it("only if it contains something", () => {
    for (const text of [
      credential,
      tokenOf({ type: ["VerifiableCredential"] }),
      "prose",
      '{"a":1}',
      "[]",
      '{"type":"VerifiableCredential"',
      "\xff",
    ])
      expect(split(text)).toEqual({ kind: "single" });
    expect(mayContainSeveral([bytes(credential)])).toBe(false);
    expect(mayContainSeveral([bytes("\ufeff [1]")])).toBe(true);
    expect(mayContainSeveral([bytes('\ufeff{"verifiableCredential":1}')])).toBe(true);
    expect(mayContainSeveral([bytes("x"), bytes("y")])).toBe(true);
  });

  it("with each credential exactly as written", () => {
    expect(
      partsOf(`{"type":"VerifiablePresentation","verifiableCredential":${credential}}`),
    ).toEqual([credential]);
    const token = tokenOf({ vc: { type: "VerifiableCredential" } });
    const list = `[${credential},"${token}","data:application/vc+jwt,${token}1"]`;
    expect(partsOf(`{"type":["VerifiablePresentation"],"verifiableCredential":${list}}`)).toEqual([
      credential,
      token,
      `${token}1`,
    ]);
    expect(partsOf(tokenOf({ vp: { verifiableCredential: [token] } }))).toEqual([token]);
    expect(
      partsOf(tokenOf({ type: "VerifiablePresentation", verifiableCredential: token })),
    ).toEqual([token]);
    expect(
      partsOf(
        tokenOf({ verifiableCredential: token }, { alg: "ES256", typ: "application/vp+jwt" }),
      ),
    ).toEqual([token]);
    expect(partsOf(`["${credential.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"]`)).toEqual([
      credential,
    ]);
    expect(partsOf(credential, token)).toEqual([credential, token]);
  });

  it("also a sealed presentation, as from Europass, while a sealed credential stays sealed", () => {
    const presentation = {
      type: ["VerifiablePresentation", "EuropeanDigitalPresentation"],
      verifiableCredential: [JSON.parse(credential)],
    };
    const sealed = (payload: string) =>
      JSON.stringify({ payload, signatures: [{ protected: "e30", signature: "AAAA" }] });
    for (const payload of [base64url(presentation), JSON.stringify(presentation)]) {
      expect(partsOf(sealed(payload))).toEqual([JSON.stringify(JSON.parse(credential))]);
      expect(split(sealed(payload))).toMatchObject({ presentation: { secured: "unreadable" } });
      expect(mayContainSeveral([bytes(sealed(payload))])).toBe(true);
    }
    const inside = sealed(base64url(JSON.parse(credential)));
    expect(split(inside)).toEqual({ kind: "single" });
    expect(partsOf(`{"type":"VerifiablePresentation","verifiableCredential":[${inside}]}`)).toEqual(
      [inside],
    );
    expect(split(sealed("not a credential"))).toEqual({ kind: "single" });
  });

  it("also without a list, omitting values that state nothing", () => {
    for (const member of ["verifiableCredential", "vp", "verifiablePresentation"])
      expect(partsOf(`{"${member}":${credential}}`)).toEqual([credential]);
    const presentation = (held: string, more = "") =>
      `{"type":"VerifiablePresentation","verifiableCredential":${held}${more}}`;
    for (const empty of ["null", "{}", '""', "[]", "{ }"]) {
      expect(partsOf(presentation(`[${credential},${empty}]`))).toEqual([credential]);
      expect(partsOf(`[${empty},${credential}]`)).toEqual([credential]);
      expect(split(presentation(empty))).toMatchObject({
        parts: [],
        presentation: { secured: "none" },
      });
      expect(split(`{"verifiableCredential":${empty}}`)).toEqual({ kind: "single" });
    }
    expect(split(presentation(credential, ',"proof":null'))).toMatchObject({
      presentation: { secured: "none" },
    });
  });

  it("under every name that other programs may read", () => {
    const other = '{"type":"VerifiableCredential","n":2}';
    const held = `"type":"VerifiablePresentation","verifiableCredential":[${credential}]`;
    expect(partsOf(`{${held},"vp":${other}}`)).toEqual([credential, other]);
    expect(partsOf(`{${held},"verifiablePresentation":[${other}]}`)).toEqual([credential, other]);
    const token = tokenOf(JSON.parse(`{${held}}`));
    const enveloped = `{"type":"EnvelopedVerifiablePresentation","id":"data:application/vp+jwt,${token}"`;
    const [inside] = partsOf(`${enveloped}}`);
    expect(partsOf(`${enveloped},"verifiableCredential":[${other}]}`)).toEqual([inside, other]);
    const sealed = `"payload":"${base64url(JSON.parse(`{${held}}`))}","signatures":[{"signature":"AAAA"}]`;
    expect(partsOf(`{${sealed},"verifiableCredential":[${other}]}`)).toEqual([inside, other]);
    for (const name of ["vc", "verifiableCredential", "verifiablePresentation"])
      expect(partsOf(tokenOf(JSON.parse(`{"vp":{${held}},"${name}":${other}}`)))).toEqual([
        inside,
        other,
      ]);
  });

  it("in messages between programs", () => {
    const presentation = `{"type":"VerifiablePresentation","verifiableCredential":${credential}}`;
    const token = tokenOf({ type: ["VerifiableCredential"] });
    const [inside] = partsOf(`{"verifiableCredential":"${token}"}`);
    for (const held of [
      `"credential":${credential},"deliveryDetails":{"displayDetails":{}}`,
      `"credential":${JSON.stringify(credential)}`,
      `"type":"web","dataType":"VerifiablePresentation","data":${presentation}`,
      `"presentation_submission":{"id":"a"},"vp_token":${presentation}`,
      `"vp_token":[${presentation}]`,
      `"vp_token":{"pid":[${presentation}]}`,
    ])
      expect(partsOf(`{${held}}`)).toEqual([credential]);
    for (const held of [
      `"credential":"${token}"`,
      `"vp_token":"${token}"`,
      `"vp_token":{"pid":["${token}"],"other":["${token}"]}`,
    ])
      expect(partsOf(`{${held}}`)).toEqual([inside]);
    expect(partsOf(`{"vp_token":"${token}~WyJhIl0~"}`)).toEqual([`${token}~WyJhIl0~`]);
    expect(partsOf(`{"credential":${credential},"vc":{},"vp_token":"${token}"}`)).toEqual([
      credential,
      inside,
    ]);
  });

  it("but not in other data under such names", () => {
    for (const held of [
      '"data":{"a":1}',
      '"data":[1,[2]]',
      '"credential":"secret"',
      '"data":"{}"',
      '"vp_token":{"pid":["x"]}',
    ])
      expect(split(`{${held}}`)).toEqual({ kind: "single" });
    expect(split(`{"type":["VerifiableCredential"],"data":${credential}}`)).toEqual({
      kind: "single",
    });
  });

  it("but a malformed wrapper is kept, so that its error is reported", () => {
    const doubled =
      '{"type":"VerifiablePresentation","verifiableCredential":[],"verifiableCredential":[]}';
    expect(split(doubled)).toEqual({ kind: "single" });
    expect(
      split(tokenOf({ vc: { type: "VerifiableCredential" } }).replace(/\..*\./, ".e30x.")),
    ).toEqual({ kind: "single" });
    expect(partsOf(`[${doubled},${credential}]`)).toEqual([doubled, credential]);
  });

  it("with one presentation around all, or none reported", () => {
    const presentation = `{"type":"VerifiablePresentation","verifiableCredential":[${credential}]}`;
    expect(split(presentation)).toMatchObject({ presentation: { secured: "none" } });
    expect(split(`[${presentation},${presentation.replace("1.0", "2")}]`)).toMatchObject({
      presentation: { secured: "unreadable" },
    });
    expect(split(`[${credential},{"type":"VerifiableCredential"}]`)).toMatchObject({
      presentation: null,
    });
  });

  it("within limits", () => {
    const many = (count: number) =>
      `[${Array.from({ length: count }, (_, index) => `{"n":${index}}`).join(",")}]`;
    expect(split(many(20))).toMatchObject({ kind: "split" });
    expect(split(many(21))).toEqual({
      kind: "refused",
      reason: "too-many-credentials",
      values: { limit: 20 },
    });
    expect(split(`[${many(15)},${many(30).replace("[", "[[1],").slice(0, -1)}]]`)).toMatchObject({
      reason: "too-many-credentials",
    });
    expect(split(`${"[".repeat(6)}${credential}${"]".repeat(6)}`)).toEqual({
      kind: "refused",
      reason: "too-deep",
      values: { limit: 4 },
    });
    const before = process.cpuUsage();
    split(`[${"[".repeat(500_000)}`);
    split(`[${many(100_000)}]`);
    split(`{"type":"VerifiablePresentation","verifiableCredential":[${'"a",'.repeat(400_000)}1]}`);
    expect(process.cpuUsage(before).user, "microseconds").toBeLessThan(3_000_000);
  });
});

describe("an attachment or a code is selected", () => {
  it("if it is a presentation or a list of credentials", () => {
    const token = tokenOf({ vp: {} });
    expect(
      looksLikeCredential(`{"type":"VerifiablePresentation","verifiableCredential":"${token}"}`),
    ).toBe(true);
    expect(looksLikeCredential(`[ ${credential}]`)).toBe(true);
    expect(looksLikeCredential(`["${token}"]`)).toBe(true);
    expect(looksLikeCredential('["a","b"]')).toBe(false);
  });
});
