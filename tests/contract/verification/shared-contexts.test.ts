import { describe, expect, it } from "vitest";
import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { plainExpansion, sharedExpansion } from "@/lib/adapters/verification/linked-data";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { isJsonObject, type JsonObject } from "@/lib/domain/json/json-value";
import { awardFacts } from "@/tests/support/award-facts";
import { hasSharedData, readSharedJson } from "@/tests/support/shared-data";

const loadDocument = createDocumentLoader();
const plain = plainExpansion(loadDocument);

const samples = [
  "AA-Annex1-MC-signed",
  "Sample-CertOfPart-signed",
  "Sample-JointDegree-signed",
  "Sample-MC-Annex1-signed",
];
const badges = ["complete", "simple", "simple_v1", "endorsement-valid", "simple-did-web-method"];

function documents(): [string, JsonObject][] {
  const own = JSON.parse(JSON.stringify(composeElm(awardFacts())));
  if (!hasSharedData) return [["ours", own]];
  return [
    ["ours", own],
    ["minimal", readSharedJson("elm", "example-minimal.json") as JsonObject],
    ["joint", readSharedJson("elm", "example-joint.json") as JsonObject],
    ...samples.map((name): [string, JsonObject] => {
      const sealed = readSharedJson("elm", "samples", `${name}.jsonld`) as { payload: string };
      return [name, JSON.parse(sealed.payload)];
    }),
    ...badges.map((name): [string, JsonObject] => {
      const { proof, ...badge } = readSharedJson(
        "vectors",
        "openbadges-3.0",
        "valid",
        `${name}.json`,
      ) as JsonObject;
      return [name, badge];
    }),
    ...["v1NoStatus", "v2NoStatus", "v2OBv3SpecExample"].map((name): [string, JsonObject] => [
      name,
      readSharedJson("vectors", "dcc-verifier-core", `${name}.json`) as JsonObject,
    ]),
  ];
}

describe("expansion with shared contexts", () => {
  it("equals the library's plain one, for any order of documents", async () => {
    const shared = await sharedExpansion(loadDocument);
    const all = documents();
    for (const [name, document] of [...all, ...all.reverse()])
      expect(await shared(document), name).toEqual(await plain(document));
  });

  it("refuses what the plain one refuses", async () => {
    const shared = await sharedExpansion(loadDocument);
    for (const [name, document] of documents())
      for (const odd of [{ honours: "x" }, { type: ["VerifiableCredential", "Nothing"] }])
        await expect(shared({ ...document, ...odd }), name).rejects.toThrow();
  });

  it("evicts contexts if strangers name them in every order", async () => {
    const shared = await sharedExpansion(loadDocument);
    const [base = "", ...others] = [
      "https://www.w3.org/ns/credentials/v2",
      ...[...bundledContexts.keys()].filter((url) => url.includes("/ob/")),
    ];
    for (let turn = 0; turn < 400; turn += 1) {
      const order = [...others]
        .sort((left, right) => hashOf(left, turn) - hashOf(right, turn))
        .slice(0, 2);
      const document = {
        "@context": [base, ...order],
        type: ["VerifiableCredential"],
        name: String(turn),
      };
      const [expanded] = await shared(document).catch(() => [null]);
      const [expected] = await plain(document).catch(() => [null]);
      expect(expanded).toEqual(expected);
    }
  });
});

function hashOf(text: string, turn: number): number {
  return [...text].reduce(
    (sum, character) => (sum * (31 + turn) + character.charCodeAt(0)) % 9973,
    turn,
  );
}

/**
 * Attack: a second term for something a check reads (an end date, a status) is signed like the
 * first and read by no check. Rule: no bundled context has one.
 */
describe("the bundled contexts", () => {
  const read = new Map([
    ["issuer", "issuer"],
    ["credentialSubject", "credentialSubject"],
    ["credentialStatus", "credentialStatus"],
    ["validFrom", "validFrom"],
    ["validUntil", "validUntil"],
    ["issuanceDate", "issuanceDate"],
    ["expirationDate", "expirationDate"],
  ]);

  it("have only one name for each term that the checks read", () => {
    const odd: string[] = [];
    const visit = (context: unknown, url: string): void => {
      if (Array.isArray(context)) for (const entry of context) visit(entry, url);
      if (!isJsonObject(context)) return;
      for (const [term, definition] of Object.entries(context)) {
        const id = isJsonObject(definition) ? definition["@id"] : definition;
        const name =
          typeof id === "string"
            ? /^(?:cred:|https:\/\/www\.w3\.org\/2018\/credentials#)(\w+)$/.exec(id)?.[1]
            : undefined;
        if (name !== undefined && read.has(name) && term !== name)
          odd.push(`${url} ${term} ${name}`);
        if (isJsonObject(definition)) visit(definition["@context"], url);
      }
    };
    for (const [url, document] of bundledContexts) visit(Reflect.get(document, "@context"), url);
    expect(odd).toEqual([]);
  });
});
