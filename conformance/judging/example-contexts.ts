import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "@/lib/domain/json/json-value";
import type { VcdmIssue } from "@/lib/domain/vcdm/rules";

/**
 * Contexts that only the conformance server knows: the Recommendation's own for examples, which
 * gives every word some meaning. The public verifier must not know it, because there an unknown
 * word is a finding.
 */
export const exampleContexts: ReadonlyMap<string, JsonObject> = new Map([
  [
    "https://www.w3.org/ns/credentials/examples/v2",
    { "@vocab": "https://www.w3.org/ns/credentials/examples#" },
  ],
]);

/**
 * The addresses among a document's contexts that are held neither by the product nor here.
 * Nothing is ever fetched.
 */
export function findUnknownContexts(document: JsonObject): VcdmIssue[] {
  return asList(document["@context"]).flatMap((context, index) => {
    const isKnown =
      typeof context !== "string" || bundledContexts.has(context) || exampleContexts.has(context);
    return isKnown
      ? []
      : [{ code: "context-unknown", path: `@context.${index}`, clause: "VCDM 2.0, 4.3" }];
  });
}

/**
 * The document with the contexts for examples written out, for what reads contexts from the
 * product's own list. The canonical graph is the same: contexts are no part of it.
 */
export function withExamplesWrittenOut(document: JsonObject): JsonObject {
  const written: JsonObject = { ...document };
  if (document["@context"] !== undefined)
    written["@context"] = asList(document["@context"]).map(writtenOut);
  if (document.verifiableCredential !== undefined) {
    written.verifiableCredential = asList(document.verifiableCredential).map((credential) =>
      isJsonObject(credential) ? withExamplesWrittenOut(credential) : credential,
    );
  }
  return written;
}

function writtenOut(context: JsonValue): JsonValue {
  return typeof context === "string" ? (exampleContexts.get(context) ?? context) : context;
}
