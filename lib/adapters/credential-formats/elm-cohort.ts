import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { type ElmSlots, elmSlotsOf, templateShapeOf } from "@/lib/domain/credentials/elm/slots";
import type { CohortMember } from "./prepare-cohort";
import type { SlotKind, SlotValues } from "./slots";
import type { CredentialShape } from "./template";

/** The slots of an ELM credential that one value fills; the status list's address is a whole IRI, so it belongs to the shape. */
const singleKinds = {
  credentialId: "uuid",
  issued: "instant",
  validUntil: "instant",
  awardingDate: "instant",
  fullName: "text",
  givenName: "text",
  familyName: "text",
  dateOfBirth: "instant",
  studentNumber: "text",
  europeanStudentIdentifier: "text",
  overallGrade: "text",
  statusIndex: "digits",
} as const satisfies Record<Exclude<keyof ElmSlots, "statusList" | "grades" | "assessedOn">, SlotKind>;

type SingleSlot = keyof typeof singleKinds;
const singleSlots = Object.keys(singleKinds) as SingleSlot[];

/** The stated values by slot name: `fullName`, `grades.0`, `assessedOn.0`, … */
function toValues(slots: ElmSlots): SlotValues {
  const values: Record<string, string> = {};
  for (const name of singleSlots) {
    const value = slots[name];
    if (value !== null) values[name] = value;
  }
  slots.grades.forEach((grade, index) => {
    values[`grades.${index}`] = grade;
  });
  slots.assessedOn.forEach((instant, index) => {
    values[`assessedOn.${index}`] = instant;
  });
  return values;
}

function kindOf(name: string): SlotKind {
  if (name.startsWith("grades.")) return "text";
  return name.startsWith("assessedOn.") ? "instant" : singleKinds[name as SingleSlot];
}

function toSlots(values: SlotValues, like: ElmSlots): ElmSlots {
  const slots: Record<string, unknown> = { statusList: like.statusList };
  for (const name of singleSlots) slots[name] = values[name] ?? null;
  slots.grades = like.grades.map((_, index) => values[`grades.${index}`] ?? "");
  slots.assessedOn = like.assessedOn.map((_, index) => values[`assessedOn.${index}`] ?? "");
  return slots as ElmSlots;
}

/** Numbers for what is too large to compare by content each time: the same object or text has the same number. */
class Numbering {
  readonly #numbers = new Map<unknown, number>();

  of(value: unknown): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

function shapeOf(facts: AwardFacts, slots: ElmSlots): CredentialShape {
  const values = toValues(slots);
  return {
    kinds: Object.fromEntries(Object.keys(values).map((name) => [name, kindOf(name)])),
    build: (given) => composeElm(facts, toSlots(given, slots)),
  };
}

/**
 * The awards of a batch as a cohort of ELM credentials, for `prepareCohort`. Awards share a shape when the document can differ in its slots alone:
 * same content, issuer, picture and status list, the same optional values stated. Give awards of one version the same `version` and `issuer`
 * objects: content is told apart by identity, and copies merely compile twice.
 */
export function elmCohort(awards: readonly AwardFacts[]): CohortMember[] {
  const shapes = new Map<string, CredentialShape>();
  const numbering = new Numbering();
  return awards.map((facts) => {
    const slots = elmSlotsOf(facts);
    const same = [facts.version.content, facts.issuer, facts.pictureBase64, slots.statusList].map((part) => numbering.of(part));
    const key = `${same.join(" ")} ${templateShapeOf(facts)}`;
    const shape = shapes.get(key) ?? shapeOf(facts, slots);
    shapes.set(key, shape);
    return { shape, values: toValues(slots), compose: () => composeElm(facts) };
  });
}
