import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundledContexts, contextUrls } from "@/lib/adapters/credential-formats/contexts";
import { canonize } from "@/lib/adapters/credential-formats/data-integrity";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import { isJsonObject, type JsonValue } from "@/lib/domain/json/json-value";
import { isGenuine } from "@/lib/domain/verification/report/report";
import { signed, testIssuer, unsignedElm, verifyInWorld } from "@/tests/support/signed-credential";

type Document = Record<string, JsonValue>;
type Path = (string | number)[];

/** A release runs many more. */
const mutations = Number(process.env.VERIFY_MUTATIONS ?? 200);
const loadDocument = createDocumentLoader();
const proofs = new ProofThreads({ threads: 2 });
let credential: Document;

beforeAll(async () => {
  proofs.start();
  credential = await signed(unsignedElm(), testIssuer());
});
afterAll(() => proofs.close());

function pathsOf(value: JsonValue, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => pathsOf(item, [...path, index]));
  if (!isJsonObject(value)) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key])),
  ];
}

function changed(
  value: JsonValue,
  path: Path,
  change: (value: JsonValue) => JsonValue | undefined,
): JsonValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  const copy = structuredClone(value);
  const holder = copy as Record<string | number, JsonValue>;
  const member = changed(holder[step] as JsonValue, rest, change);
  if (member !== undefined) holder[step] = member;
  else if (Array.isArray(copy)) copy.splice(Number(step), 1);
  else delete holder[step];
  return copy;
}

const changes: [string, (value: JsonValue) => JsonValue | undefined][] = [
  ["taken away", () => undefined],
  [
    "longer",
    (value) =>
      typeof value === "string"
        ? `${value}x`
        : typeof value === "number"
          ? value + 1
          : [value, "more"],
  ],
  [
    "another letter",
    (value) =>
      typeof value === "string"
        ? value.replace(/.$/u, (last) => (last === "b" ? "c" : "b"))
        : "other",
  ],
  [
    "something added inside",
    (value) => (isJsonObject(value) ? { ...value, title: { en: "cum laude" } } : "other"),
  ],
  [
    "another address inside",
    (value) => (isJsonObject(value) ? { ...value, id: "urn:another" } : { id: "urn:another" }),
  ],
];

/**
 * The statements of a document. A node described in full in two places can lose a word in one of
 * them and still have the same statements.
 */
async function statementsOf(document: JsonValue): Promise<string> {
  if (!isJsonObject(document)) return "nothing";
  const { proof, ...content } = document;
  const options = isJsonObject(proof) ? { "@context": content["@context"], ...proof } : {};
  try {
    return `${await canonize(content, loadDocument)}${await canonize(options, loadDocument)}`;
  } catch {
    return `not linked data: ${JSON.stringify(document)}`;
  }
}

describe("changed content", () => {
  it(
    "is never valid, whichever signed value changes and however",
    async () => {
      const original = await statementsOf(credential);
      const paths = pathsOf(credential).filter((path) => path.length > 0 && path[0] !== "@context");
      const property = fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom(...changes),
        async (path, [, change]) => {
          const document = changed(credential, path, change) ?? null;
          fc.pre((await statementsOf(document)) !== original);
          const report = await verifyInWorld(document, { proofs, bit: false });
          expect(isGenuine(report.verdict), JSON.stringify({ path, reason: report.reason })).toBe(
            false,
          );
        },
      );
      await fc.assert(property, { numRuns: mutations });
    },
    60_000 + mutations * 1_000,
  );

  it("leaves no second term for anything the checks read", () => {
    const single = [
      "issuer",
      "credentialStatus",
      "credentialSubject",
      "validFrom",
      "validUntil",
      "expirationDate",
      "issuanceDate",
      "proof",
      "id",
      "type",
    ];
    const iriOf = (term: JsonValue | undefined) => (isJsonObject(term) ? term["@id"] : term);
    for (const url of [contextUrls.credentialsV1, contextUrls.credentialsV2]) {
      const root = (bundledContexts.get(url) as { "@context": Document })["@context"];
      const scoped = (root.VerifiableCredential as { "@context": Document })["@context"];
      for (const term of single.filter((name) => scoped[name] !== undefined)) {
        const others = Object.entries({ ...root, ...scoped }).filter(
          ([name, definition]) => name !== term && iriOf(definition) === iriOf(scoped[term]),
        );
        expect({ url, term, others }).toEqual({ url, term, others: [] });
      }
    }
  });
});
