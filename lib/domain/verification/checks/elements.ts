import { typesOf } from "@/lib/domain/json/json-value";
import { withoutProof } from "@/lib/domain/vcdm/credential-fields";
import { because } from "@/lib/domain/verification/check-answer";
import type { Check } from "@/lib/domain/verification/run-checks";

/**
 * Council Recommendation of 16 June 2022 (2022/C 243/02), Annex I: are the eleven elements present?
 * Missing ones are a warning and invalidate nothing.
 */
export const elementsCheck: Check = {
  id: "elements",
  fatal: false,
  appliesTo({ findings }) {
    if (!findings.issuer) return "earlier-check-decided";
    return typesOf(findings.document ?? {}).includes("EuropeanDigitalCredential")
      ? null
      : "no-elements";
  },
  async execute({ findings, ports }) {
    const elements = ports.findElements(withoutProof(findings.document ?? {}));
    const count = (outcome: string) =>
      elements.filter((element) => element.outcome === outcome).length;
    const found = { elements };
    if (count("missing") > 0)
      return because("elements-missing", { count: count("missing") }, found);
    return count("weak") > 0
      ? because("elements-weak", { count: count("weak") }, found)
      : { found };
  },
};
