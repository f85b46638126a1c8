import { expect, test } from "vitest";
import { checkProofs } from "@/lib/adapters/verification/check-proofs";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/domain/json/json-value";
import type { PublicKey } from "@/lib/domain/verification/keys/public-key";
import { type Doc, hostileBases } from "@/tests/support/hostile-world";
import { testIssuer } from "@/tests/support/signed-credential";

/*
 * Attack: JSON-LD drops an empty text where an id is meant, so `primaryLanguage: ""`, or "" beside
 * an entry of a list, could be added to any signed file. Rule: an unsigned empty text is unsigned
 * content.
 */

const point = Buffer.from(testIssuer().privateKey.export({ format: "jwk" }).x ?? "", "base64url");
const key: PublicKey = { type: "Ed25519", point };
/** A term for an id, for a language, for a text, and for a node, in both vocabularies. */
const added = ["primaryLanguage", "hasClaim", "image", "additionalNote"];

/** Every so many places: all of them take minutes, and each kind of place occurs many times. */
const stride = { elm: 13, badge: 3 };

type Place = { name: string; change(node: JsonObject): void };

function placesOf(node: JsonObject): Place[] {
  const set = (term: string, value: JsonValue) => ({
    name: term,
    change: (copy: JsonObject) => {
      copy[term] = value;
    },
  });
  const beside = Object.entries(node).filter(([term]) => term !== "@context");
  return [
    ...added.filter((term) => !(term in node)).map((term) => set(term, "")),
    ...beside.map(([term, value]) => set(term, [...(Array.isArray(value) ? value : [value]), ""])),
  ];
}

/** Calls with every object of the document and the way to it. */
function eachNode(
  value: JsonValue,
  path: string[],
  visit: (node: JsonObject, path: string[]) => void,
): void {
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) eachNode(item, [...path, String(index)], visit);
  if (!isJsonObject(value)) return;
  visit(value, path);
  for (const [term, member] of Object.entries(value))
    if (term !== "@context") eachNode(member, [...path, term], visit);
}

function variantsOf(document: JsonObject): [string, JsonObject][] {
  const variants: [string, JsonObject][] = [];
  eachNode(document, [], (node, path) => {
    for (const { name, change } of placesOf(node)) {
      const copy: JsonObject = structuredClone(document);
      change(path.reduce<Doc>((at, step) => at[step] as Doc, copy as Doc));
      variants.push([[...path, name].join("/"), copy]);
    }
  });
  return variants;
}

test.each(["elm", "badge"] as const)(
  "no empty text can be added to a signed file (%s)",
  { timeout: 120_000 },
  async (kind) => {
    const { proof, ...document } = (await hostileBases())[kind];
    const check = (changed: JsonObject) =>
      checkProofs({ document: changed, proofs: [{ proof: proof as Doc, key }] });
    expect(await check(document)).toMatchObject({ kind: "checked", valid: [true] });
    const variants = variantsOf(document).filter((_, index) => index % stride[kind] === 0);
    expect(variants.length).toBeGreaterThan(50);
    const accepted: string[] = [];
    for (const [name, changed] of variants) {
      const answer = await check(changed);
      if (answer.kind === "checked" && answer.valid[0]) accepted.push(name);
    }
    expect(accepted).toEqual([]);
  },
);
