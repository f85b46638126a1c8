import { textIn } from "@/lib/domain/multilingual";
import type { VersionContent } from "./content";
import { type ReviewSubject, subjectOfPath } from "./review-subjects";

/** One field that differs between two contents. `null`: no value. */
export type ContentChange = {
  subject: ReviewSubject;
  /** The form's field path, with the position after the change: `outcomes.0.title.en`. */
  path: string;
  kind: "field" | "order";
  before: string | null;
  after: string | null;
};

/** Compares `identity`: a list of outcomes is the same list if one of them is only reworded. */
type Leaf = { path: string; text: string; identity: string };

/**
 * The differences between two contents, field by field, in content order. List entries are compared
 * by id, so that an outcome that only moved is unchanged; a new order of a list is a separate
 * change.
 */
export function listContentChanges(before: VersionContent, after: VersionContent): ContentChange[] {
  const was = leavesOf(before);
  const is = leavesOf(after);
  const keys = new Set([...is.keys(), ...was.keys()]);
  const fields = [...keys].flatMap((key): ContentChange[] => {
    const [old, now] = [was.get(key), is.get(key)];
    const path = now?.path ?? old?.path ?? "";
    const subject = subjectOfPath(path);
    if (!subject || old?.identity === now?.identity) return [];
    return [{ subject, path, kind: "field", before: old?.text ?? null, after: now?.text ?? null }];
  });
  return [...fields, ...listOrderChanges(before, after)];
}

/** The subjects with at least one change. */
export function changedSubjects(changes: readonly ContentChange[]): Set<string> {
  return new Set(changes.map(({ subject }) => subject));
}

/** Every value by a key that is stable when entries move. */
function leavesOf(content: VersionContent): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const titles = new Map(
    content.outcomes.map(({ id, title }, index) => [
      id,
      textIn(title, ...content.languages) || `${index + 1}`,
    ]),
  );
  const walk = (value: unknown, key: string, path: string): void => {
    if (value === null || value === undefined || value === "") return;
    if (Array.isArray(value)) {
      if (value.every((entry) => typeof entry !== "object")) {
        const text = value.map((entry) => titles.get(String(entry)) ?? String(entry)).join("; ");
        if (text) leaves.set(key, { path, text, identity: value.join("; ") });
      } else {
        for (const [index, entry] of value.entries())
          walk(entry, `${key}.${identityOf(entry, index)}`, `${path}.${index}`);
      }
    } else if (typeof value === "object") {
      for (const [name, part] of Object.entries(value)) {
        if (name !== "id")
          walk(part, key ? `${key}.${name}` : name, path ? `${path}.${name}` : name);
      }
    } else leaves.set(key, { path, text: String(value), identity: String(value) });
  };
  walk(content, "", "");
  return leaves;
}

function identityOf(entry: unknown, index: number): string {
  const { id, iri } = entry as { id?: string; iri?: string };
  return id ?? iri ?? `${index}`;
}

type Listed = { id: string }[];

function listOrderChanges(before: VersionContent, after: VersionContent): ContentChange[] {
  const lists: [path: string, was: Listed, is: Listed][] = [
    ["outcomes", before.outcomes, after.outcomes],
    ["assessments", before.assessments, after.assessments],
    ["awardingPartners", before.awardingPartners, after.awardingPartners],
    ["stackability.targets", before.stackability.targets, after.stackability.targets],
    ["stackability.parts", before.stackability.parts ?? [], after.stackability.parts ?? []],
    ["stackability.partOf", before.stackability.partOf ?? [], after.stackability.partOf ?? []],
    ["documents", before.documents ?? [], after.documents ?? []],
  ];
  return lists.flatMap(([path, was, is]): ContentChange[] => {
    const subject = subjectOfPath(path);
    const kept = (list: Listed, other: Listed) =>
      list.map(({ id }) => id).filter((id) => other.some((one) => one.id === id));
    if (!subject || kept(was, is).join("\n") === kept(is, was).join("\n")) return [];
    return [{ subject, path, kind: "order", before: null, after: null }];
  });
}
