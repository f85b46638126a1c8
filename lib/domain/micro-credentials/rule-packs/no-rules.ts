import type { RuleChoices } from "./rule-choices";

/** No pack, no own rule. */
export const noRules: RuleChoices = { packs: [], effects: {}, own: [] };
