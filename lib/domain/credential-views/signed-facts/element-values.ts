import type { ElementId } from "@/lib/domain/micro-credentials/elements";
import type { FactValue, SignedFact, SignedFacts } from "./model";

/** One value of an element; `of` names its owner if needed: the assessment of a grade. */
export type ElementValue = {
  text: string;
  language: string;
  label: string;
  of: { text: string; language: string } | null;
};

/** The values of each signed element of Annex I, in display order. */
export function valuesOfElements({
  groups,
}: SignedFacts): Partial<Record<ElementId, ElementValue[]>> {
  const found: Partial<Record<ElementId, ElementValue[]>> = {};
  const visit = (facts: SignedFact[], of: FactValue | null) => {
    for (const { element, label, values } of facts) {
      for (const value of values) {
        if (element !== null) {
          const told = {
            text: value.text,
            language: value.language,
            label,
            of: of && { text: of.text, language: of.language },
          };
          found[element] = [...(found[element] ?? []), told];
        }
        visit(value.details ?? [], value);
      }
    }
  };
  for (const { facts } of groups) visit(facts, null);
  return found;
}
