import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { type ElmSlots, elmSlotsOf, templateShapeOf } from "@/lib/domain/credentials/elm/slots";
import type { JsonLdDocument } from "./data-integrity";
import type { CohortMember } from "./prepare-cohort";
import type { SlotKind, SlotValues } from "./slots";
import type { CredentialShape } from "./template";

/**
 * The slots of an ELM credential with a single value; the status list's address is a full IRI, so
 * it belongs to the shape.
 */
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
} as const satisfies Record<
  Exclude<keyof ElmSlots, "statusList" | "grades" | "assessedOn">,
  SlotKind
>;

type SingleSlot = keyof typeof singleKinds;
const singleSlots = Object.keys(singleKinds) as SingleSlot[];

type ListSlot = "grades" | "assessedOn";
/**
 * Slot names of a list's entries, cached because building them for every learner shows in the
 * benchmark.
 */
const entryNames: Record<ListSlot, string[]> = { grades: [], assessedOn: [] };

function entryName(list: ListSlot, index: number): string {
  const names = entryNames[list];
  names[index] ??= `${list}.${index}`;
  return names[index];
}

/** The stated values by slot name: `fullName`, `grades.0`, `assessedOn.0`, … */
function toValues(slots: ElmSlots): SlotValues {
  const values: Record<string, string> = {};
  for (const name of singleSlots) {
    const value = slots[name];
    if (value !== null) values[name] = value;
  }
  for (const list of ["grades", "assessedOn"] as const) {
    slots[list].forEach((value, index) => {
      values[entryName(list, index)] = value;
    });
  }
  return values;
}

function kindOf(name: string): SlotKind {
  if (name.startsWith("grades.")) return "text";
  return name.startsWith("assessedOn.") ? "instant" : singleKinds[name as SingleSlot];
}

function toSlots(values: SlotValues, like: ElmSlots): ElmSlots {
  const slots: Record<string, unknown> = { statusList: like.statusList };
  for (const name of singleSlots) slots[name] = values[name] ?? null;
  slots.grades = like.grades.map((_, index) => values[entryName("grades", index)] ?? "");
  slots.assessedOn = like.assessedOn.map(
    (_, index) => values[entryName("assessedOn", index)] ?? "",
  );
  return slots as ElmSlots;
}

/**
 * Identity numbers for values too large to compare by content: the same object or text gets the
 * same number.
 */
class Numbering {
  readonly #numbers = new Map<unknown, number>();

  of(value: unknown): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

function shapeOf(facts: AwardFacts): CredentialShape {
  const slots = elmSlotsOf(facts);
  const values = toValues(slots);
  return {
    kinds: Object.fromEntries(Object.keys(values).map((name) => [name, kindOf(name)])),
    build: (given) => composeElm(facts, toSlots(given, slots)),
  };
}

class ElmMember implements CohortMember {
  private readonly facts: AwardFacts;
  readonly shape: CredentialShape;

  constructor(facts: AwardFacts, shape: CredentialShape) {
    this.facts = facts;
    this.shape = shape;
  }

  values(): SlotValues {
    return toValues(elmSlotsOf(this.facts));
  }

  compose(): JsonLdDocument {
    return composeElm(this.facts);
  }
}

/**
 * The awards of a batch as a cohort of ELM credentials, for `prepareCohort`. Awards share a shape
 * if their documents can differ only in slots: same content, issuer, picture and status list, and
 * the same optional values present. Pass awards of one version the same `version.content` and
 * `issuer` objects: content is compared by identity, and copies are compiled twice.
 */
export function elmCohort(awards: readonly AwardFacts[]): CohortMember[] {
  const shapes = new Map<string, CredentialShape>();
  const numbering = new Numbering();
  return awards.map((facts) => {
    const pictures = `${numbering.of(facts.pictureBase64)} ${numbering.of(facts.picturesBase64)}`;
    const content = `${numbering.of(facts.version.content)} ${numbering.of(facts.issuer)} ${pictures}`;
    const key = `${content} ${facts.status.listUrl} ${templateShapeOf(facts)}`;
    const shape = shapes.get(key) ?? shapeOf(facts);
    shapes.set(key, shape);
    return new ElmMember(facts, shape);
  });
}
