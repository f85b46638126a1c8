import { describe, expect, test } from "vitest";
import { compileCredentials } from "@/lib/adapters/credential-formats/compile-credentials";
import type { JsonLdDocument } from "@/lib/adapters/credential-formats/data-integrity";
import { isOrderFixed } from "@/lib/adapters/credential-formats/line-order";
import { secureCredential } from "@/lib/adapters/credential-formats/secure-credential";
import type { SlotKinds, SlotValues } from "@/lib/adapters/credential-formats/slots";
import { type CredentialShape, NotCompilable } from "@/lib/adapters/credential-formats/template";
import { issuerDid, issuingKey } from "@/tests/support/issuing-key";

const { request } = await issuingKey();
const kinds: SlotKinds = { id: "uuid", name: "text", count: "digits", at: "instant" };
const uuid = (digit: number) => `urn:uuid:0b3e5c1a-6a51-4f0e-9c39-00000000000${digit}`;
const values: SlotValues = {
  id: uuid(1),
  name: "Ana",
  count: "7",
  at: "2026-07-10T00:00:00+00:00",
};

/** A small credential in which each danger can be planted. */
function credential(
  v: SlotValues,
  subject: JsonLdDocument = {},
  members: JsonLdDocument = {},
): JsonLdDocument {
  return {
    "@context": [
      "https://www.w3.org/2018/credentials/v1",
      "http://data.europa.eu/snb/model/context/edc-ap",
      "https://w3id.org/security/data-integrity/v2",
    ],
    id: v.id,
    type: ["VerifiableCredential", "EuropeanDigitalCredential"],
    issuer: { id: issuerDid, type: "Organisation" },
    issuanceDate: v.at,
    credentialSubject: {
      id: `${v.id}#learner`,
      type: "Person",
      fullName: { en: v.name },
      identifier: { id: `${v.id}#number-${v.count}`, type: "Identifier", notation: v.count },
      ...subject,
    },
    ...members,
  };
}

const shapeOf = (build: CredentialShape["build"], more: SlotKinds = {}): CredentialShape => ({
  kinds: { ...kinds, ...more },
  build,
});

async function issueBothWays(
  shape: CredentialShape,
  given: SlotValues,
  example: SlotValues = given,
) {
  const issuer = await compileCredentials(shape, example, request);
  let compiled = "";
  await issuer.issue(given, (text) => {
    compiled = text.toString("utf8");
  });
  return { compiled, generic: await secureCredential(shape.build(given), request) };
}

describe("what is not compiled", () => {
  const refused: [string, CredentialShape, RegExp][] = [
    [
      "a blank node",
      shapeOf((v) => credential(v, { contactPoint: { type: "ContactPoint" } })),
      /blank node/,
    ],
    [
      "a slot that is not signed",
      shapeOf((v) => credential(v), { unused: "text" }),
      /slot unused is not signed/,
    ],
    [
      "a slot that is signed but changed",
      shapeOf((v) => credential({ ...v, name: v.name?.trim() ?? "" })),
      /slot name is not signed/,
    ],
    [
      "a slot that is folded",
      shapeOf((v) => credential({ ...v, name: v.name?.normalize("NFC") ?? "" })),
      /slot name is not signed/,
    ],
    [
      "a part of a literal as text",
      shapeOf((v) => credential({ ...v, name: `Dr ${v.name}` })),
      /not a whole literal/,
    ],
    [
      "text in an IRI",
      shapeOf((v) =>
        credential(v, {
          identifier: { id: `${v.id}#${v.name}`, type: "Identifier", notation: v.count },
        }),
      ),
      /./,
    ],
    ["text as a type", shapeOf((v) => credential(v, { type: ["Person", v.name] })), /./],
    [
      "an id as a type",
      shapeOf((v) => credential(v, { type: ["Person", `${v.id}#type`] })),
      /type/,
    ],
    [
      "an id as a predicate",
      shapeOf((v) => credential(v, { [`${v.id}#predicate`]: "x" })),
      /predicate/,
    ],
    [
      "text as a language",
      shapeOf((v) => credential(v, { givenName: { [`x-${v.count}`]: "Ana" } })),
      /./,
    ],
    [
      "a shape that depends on its values",
      shapeOf((v) => credential(v, Number(v.count) % 2 ? { givenName: { en: "x" } } : {})),
      /./,
    ],
  ];

  test.each(refused.filter(([name]) => !name.includes("depends")))(
    "%s",
    async (_name, shape, reason) => {
      const failure: unknown = await compileCredentials(shape, values, request).catch(
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(Error);
      expect((failure as Error).message).toMatch(reason);
      if (reason.source !== ".") expect(failure).toBeInstanceOf(NotCompilable);
    },
  );

  test("a shape that depends on its values", async () => {
    let calls = 0;
    const shape = shapeOf((v) => credential(v, calls++ % 2 ? { givenName: { en: "x" } } : {}));
    await expect(compileCredentials(shape, values, request)).rejects.toThrow(
      "The shape depends on the values of its slots.",
    );
  });
});

describe("the order of lines", () => {
  const parents = (v: SlotValues) => ({ givenName: { en: [v.name, "Beatriz", v.second] } });
  const twoNames = shapeOf((v) => credential(v, parents(v)), { second: "text" });

  test.each([
    ["as in the example", { name: "Ana", second: "Carla" }],
    ["swapped", { name: "Zoe", second: "Aaron" }],
    ["moved past a constant", { name: "Carla", second: "Dora" }],
    ["equal: one statement", { name: "Ana", second: "Ana" }],
    ["equal to a constant", { name: "Beatriz", second: "Beatriz" }],
    ["with escapes", { name: '"\n', second: "\\" }],
    ["empty", { name: " ", second: "!" }],
  ])("is valid for two values of one property, %s", async (_name, given) => {
    const { compiled, generic } = await issueBothWays(
      twoNames,
      { ...values, ...given },
      { ...values, name: "Ana", second: "Carla" },
    );
    expect(compiled).toBe(generic);
  });

  test("is valid if two nodes merge", async () => {
    const shape = shapeOf(
      (v) => credential(v, { contactPoint: { id: v.other, type: "ContactPoint" } }),
      { other: "uuid" },
    );
    for (const other of [uuid(2), uuid(0), uuid(1)]) {
      const { compiled, generic } = await issueBothWays(
        shape,
        { ...values, other },
        { ...values, other: uuid(2) },
      );
      expect(compiled).toBe(generic);
    }
  });

  test("is refused if implementations disagree: beyond the BMP against U+E000 to U+FFFF", async () => {
    const given = { ...values, name: "\u{1f393}", second: "\uff5e" };
    await expect(secureCredential(twoNames.build(given), request)).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    const issuer = await compileCredentials(twoNames, { ...values, second: "Carla" }, request);
    await expect(issuer.issue(given, () => {})).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });

  test("is fixed only if constants decide before any value", () => {
    expect(isOrderFixed(["<a> ", 0, " x"], ["<b> ", 1, " x"])).toBe(true);
    expect(isOrderFixed(["<", 0, "#a> x"], ["<", 0, "#b> x"])).toBe(true);
    expect(isOrderFixed(["<", 0, "#b> x"], ["<", 0, "#a> x"])).toBe(false);
    expect(isOrderFixed(["<", 0, "#a> x"], ["<", 1, "#b> x"])).toBe(false);
    expect(isOrderFixed(['<a> "', 0, '"'], ['<a> "b"'])).toBe(false);
    expect(isOrderFixed(["same"], ["same"])).toBe(false);
  });
});
