import {
  judgeRules,
  type RuleFinding,
} from "@/lib/domain/micro-credentials/rule-packs/judge-rules";
import { textIn } from "@/lib/domain/multilingual";
import type { ElementId } from "./elements";
import { missing, type ReadinessInput, type ReadinessReason, weak } from "./readiness-reasons";

export type BrokenRules = {
  ofElements: { element: ElementId; reason: ReadinessReason }[];
  remarks: ReadinessReason[];
};

/** The rules that a design breaks, as reasons of their elements or as remarks beside them. */
export function findBrokenRules({
  content,
  profile,
}: Pick<ReadinessInput, "content" | "profile">): BrokenRules {
  const found = judgeRules(content, profile.rules);
  const asReason = (finding: RuleFinding) => reasonOf(finding, content.languages);
  return {
    ofElements: found
      .filter(({ effect }) => effect !== "remark")
      .map((finding) => ({ element: finding.element, reason: asReason(finding) })),
    remarks: found.filter(({ effect }) => effect === "remark").map(asReason),
  };
}

/** Whether the reason is a rule of the institution that does not allow the design. */
export function isBlock({ code, severity }: ReadinessReason): boolean {
  return code === "rule" && severity === "missing";
}

function reasonOf(finding: RuleFinding, languages: readonly string[]): ReadinessReason {
  const { words, source, values, path, effect } = finding;
  const said =
    "rule" in words
      ? { rule: words.rule }
      : { rule: "own", text: textIn(words.text, ...languages) };
  const reason = effect === "block" ? missing : weak;
  return reason("rule", { path, values: { ...values, ...said, ...sourceValues(source) } });
}

function sourceValues({ title, date, address }: RuleFinding["source"]): Record<string, string> {
  return {
    source: date ? `${title} (${date})` : title,
    ...(address ? { address } : {}),
  };
}
