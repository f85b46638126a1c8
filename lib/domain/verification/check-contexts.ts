import { versionOf } from "../vcdm/versions";
import { asList, isJsonObject, typesOf } from "./json-value";
import { because, type Check } from "./run-checks";

/**
 * Data Integrity 1.0, 2.4.1: the contexts must be ones whose meaning the verifier knows. Compared by exact address, read from disk, never fetched.
 * The first must be the data model's own (VCDM 1.1 and 2.0, 4.1 and 4.3).
 *
 * Attack: a context of the attacker's own gives a signed term another meaning, hides text in a context, or costs ten seconds of processing.
 */
export const contextsCheck: Check = {
  id: "contexts",
  fatal: true,
  appliesTo: () => null,
  async execute({ findings, ports }) {
    const { document = {} } = findings;
    // Any other JSON: nothing in it could be checked, and none of the faults below is one of it.
    if (!typesOf(document).includes("VerifiableCredential") && document.proof === undefined) return because("not-a-credential");
    const contexts = asList(document["@context"]);
    if (contexts.length === 0) return because("context-missing");
    const seen = new Set<string>();
    for (const context of contexts) {
      if (isJsonObject(context) && ports.readsInlineContexts) continue;
      if (typeof context !== "string") return because("inline-context");
      if (!ports.allowedContexts.has(context)) return because("unknown-context", { context: context.slice(0, 200) });
      if (seen.has(context)) return because("repeated-context", { context });
      seen.add(context);
    }
    return versionOf({ "@context": contexts }) === null ? because("base-context-missing") : {};
  },
};
