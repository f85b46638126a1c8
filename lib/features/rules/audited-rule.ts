import type { OwnRule } from "@/lib/domain/micro-credentials/rule-packs/rule-choices";

/** The facts of an own rule for the audit trail. */
export function auditedRule({ number, from, to, effect, source }: Omit<OwnRule, "id">) {
  return { number, from, to, effect, source };
}
