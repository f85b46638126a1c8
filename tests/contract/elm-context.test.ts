import { readdirSync } from "node:fs";
import jsonld from "jsonld";
import { describe, expect, test } from "vitest";
import { elmContext, elmIris, findElmKind } from "@/lib/domain/credentials/elm/elm-3-2";
import { isElmClass } from "@/tests/support/elm-rules";
import { offlineLoader, toCanonicalQuads } from "@/tests/support/json-ld";
import { hasSharedData, readSharedJson, sharedPath } from "@/tests/support/shared-data";

type Json = Record<string, unknown>;

/**
 * The credential inside a sample: the payload of a seal, the member of an upload form (which names
 * no context), or the document itself.
 */
function credentialIn(document: Json): Json {
  if (typeof document.payload === "string") return JSON.parse(document.payload) as Json;
  if (typeof document.credential !== "object") return document;
  return { "@context": [elmIris.credentialsContext, elmIris.context], ...document.credential };
}

const samples = hasSharedData
  ? readdirSync(sharedPath("elm", "samples")).map((name) => `samples/${name}`)
  : [];
const documents = [...samples, "example-minimal.json", "example-joint.json"];

describe.skipIf(!hasSharedData)("our EDC context and the official one", () => {
  const official = hasSharedData
    ? (readSharedJson("elm", "context", "edc-ap-context-3.2.jsonld") as Json)
    : {};
  const officialTerms = (official["@context"] ?? {}) as Json;

  test.each(documents)("%s means the same", async (name) => {
    const credential = credentialIn(readSharedJson("elm", name) as Json);
    const theirs = await toCanonicalQuads(credential, { edcContext: official, safe: false });
    expect(theirs.split("\n").length).toBeGreaterThan(40);
    expect(await toCanonicalQuads(credential, { safe: false })).toBe(theirs);
  });

  test("has exactly the official terms, each with the same definition", () => {
    expect(elmContext()["@context"]).toEqual(officialTerms);
  });

  test("expands every official term the same, for each form of value", async () => {
    for (const term of Object.keys(officialTerms)) {
      for (const value of [
        "plain",
        "https://example.org/a",
        { en: "text" },
        7,
        true,
        { id: "urn:x:2", type: term },
      ]) {
        const document = {
          "@context": elmIris.context,
          "@id": "urn:x:1",
          [term]: value,
        } as unknown as jsonld.JsonLdDocument;
        const expand = (edcContext: unknown) =>
          jsonld.expand(document, { documentLoader: offlineLoader(edcContext) } as never);
        expect(await expand(elmContext()), term).toEqual(await expand(official));
      }
    }
  });

  test("the term look-ups agree with the official file", () => {
    for (const [term, definition] of Object.entries(officialTerms)) {
      if (typeof definition === "object") expect(findElmKind(term), term).toBeDefined();
      else expect(isElmClass(term), term).toBe(/^[A-Z]/.test(term));
    }
  });
});
