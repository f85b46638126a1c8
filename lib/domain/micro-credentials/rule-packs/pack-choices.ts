import { type PackId, rulePacks } from "./packs";
import type { PackRule, RuleEffect } from "./rule";
import type { RuleChoices } from "./rule-choices";

const defaults: ReadonlyMap<string, RuleEffect> = new Map(
  rulePacks
    .flatMap(({ rules }): readonly PackRule[] => rules)
    .map(({ id, effect }): [string, RuleEffect] => [id, effect]),
);

/** The effects that differ from the packs' own, of rules that there are. */
export function changedEffects(effects: RuleChoices["effects"]): RuleChoices["effects"] {
  return Object.fromEntries(
    Object.entries(effects).filter(
      ([id, effect]) => defaults.has(id) && defaults.get(id) !== effect,
    ),
  );
}

/** A pack as an institution sees it: whether it is chosen, and what its rules mean there. */
export type PackChoice = {
  id: PackId;
  countryCode: string | null;
  isChosen: boolean;
  rules: (PackRule & { effect: RuleEffect })[];
};

export function listPackChoices({ packs, effects }: RuleChoices): PackChoice[] {
  return rulePacks.map(({ id, countryCode, rules }) => ({
    id,
    countryCode,
    isChosen: packs.includes(id),
    rules: rules.map((rule: PackRule) => ({ ...rule, effect: effects[rule.id] ?? rule.effect })),
  }));
}
