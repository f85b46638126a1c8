import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  typesOf,
} from "@/lib/domain/json/json-value";
import { isUnsigned } from "@/lib/domain/vcdm/credential-fields";
import { versionOf } from "@/lib/domain/vcdm/versions";
import { because } from "@/lib/domain/verification/check-answer";
import type { Check } from "@/lib/domain/verification/run-checks";

/**
 * Data Integrity 1.0, 2.4.1: the verifier must know the meaning of the contexts. Compared by exact
 * address, read from disk, never fetched. The first must be the data model's own (VCDM 1.1 and 2.0,
 * 4.1 and 4.3).
 *
 * Attack: a context of the attacker's own gives a signed term another meaning, hides text in a
 * context, or costs ten seconds of processing.
 */
export const contextsCheck: Check = {
  id: "contexts",
  fatal: true,
  appliesTo: () => null,
  async execute({ findings, ports }) {
    const { document = {}, envelope } = findings;
    const odd = writtenOtherwise(document);
    if (odd !== null) return because("key-not-plain", { path: "", key: odd });
    // Neither could be checked, and none of the issues below adds information.
    if (!typesOf(document).includes("VerifiableCredential") && document.proof === undefined)
      return because("not-a-credential");
    if (envelope === "json-ld" && isUnsigned(document)) return because("not-signed");
    const contexts = asList(document["@context"]);
    if (contexts.length === 0) return because("context-missing");
    const seen = new Set<string>();
    for (const context of contexts) {
      if (isJsonObject(context) && ports.readsInlineContexts) continue;
      if (typeof context !== "string") return because("inline-context");
      if (!ports.allowedContexts.has(context))
        return because("unknown-context", { context: context.slice(0, 200) });
      if (seen.has(context)) return because("repeated-context", { context });
      seen.add(context);
    }
    return versionOf({ "@context": contexts }) === null ? because("base-context-missing") : {};
  },
};

/**
 * The JSON-LD keyword by which a document states that it is, or contains, a credential, if not in
 * the data model's own terms.
 */
function writtenOtherwise(document: JsonObject): "@type" | "@graph" | null {
  if (typesOf(document).length > 0) return null;
  const isCredential = (node: JsonValue) =>
    isJsonObject(node) &&
    typesOf({ type: node["@type"] ?? node.type ?? null }).some((type) =>
      /\bVerifiableCredential$/.test(type),
    );
  if (isCredential(document)) return "@type";
  return asList(document["@graph"]).some(isCredential) ? "@graph" : null;
}
