export type ChosenSkill = { iri: string; label: string };

export type NewSkillProps = {
  /** The place of the outcome. */
  index: number;
  /** Addresses of the skills that the outcome has. */
  known: readonly string[];
  onAdd: (skill: ChosenSkill) => void;
  onClose: () => void;
};
