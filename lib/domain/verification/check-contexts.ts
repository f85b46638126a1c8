import { asList, type JsonObject } from "./json-value";
import { because, type Check } from "./run-checks";

/**
 * Data Integrity 1.0, 2.4.1: the contexts must be ones whose meaning the verifier knows. Compared by exact address, read from disk, never fetched.
 *
 * Attack: a context of the attacker's own gives a signed term another meaning, hides text in a context, or costs ten seconds of processing.
 */
export const contextsCheck: Check = {
  id: "contexts",
  fatal: true,
  appliesTo: () => null,
  async execute({ findings, ports }) {
    const contexts = asList(findings.document?.["@context"]);
    if (contexts.length === 0)
      return isSealed(findings.document)
        ? because("unsupported-envelope", undefined, { envelope: "jades" })
        : because("context-missing");
    const seen = new Set<string>();
    for (const context of contexts) {
      if (typeof context !== "string") return because("inline-context");
      if (!ports.allowedContexts.has(context)) return because("unknown-context", { context: context.slice(0, 200) });
      if (seen.has(context)) return because("repeated-context", { context });
      seen.add(context);
    }
    return {};
  },
};

/** A credential inside a signature (JWS JSON serialisation, RFC 7515 7.2, as sealed Europass credentials are): genuine perhaps, but not ours to judge yet. */
function isSealed(document: JsonObject | undefined): boolean {
  return typeof document?.payload === "string" && (document.signatures !== undefined || document.signature !== undefined);
}
