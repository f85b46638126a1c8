/**
 * A form's fields as an object: `outcomes.0.title.en` becomes nested objects and arrays, a repeated
 * name an array, a `File` stays a file. Attack: a field named `__proto__.isAdmin` would reach every
 * object. Rule: objects have no prototype, and such segments are dropped.
 */
export function formInput(form: FormData): Record<string, unknown> {
  const root: Node = Object.create(null);
  for (const [name, values] of valuesByName(form)) {
    const value = name.endsWith("[]") ? values : values.length > 1 ? values : values[0];
    place(root, name.replace(/\[\]$/, "").split("."), value);
  }
  return arraysFromIndexes(root) as Record<string, unknown>;
}

/**
 * Attack: a form of twenty thousand fields, of which each is searched for in all, holds everyone up
 * for ten seconds. Rule: the entries are gone through once.
 */
function valuesByName(form: FormData): Map<string, FormDataEntryValue[]> {
  const found = new Map<string, FormDataEntryValue[]>();
  for (const [name, value] of form) {
    if (name.startsWith("$ACTION")) continue;
    const values = found.get(name) ?? [];
    if (typeof value === "string" || isChosen(value)) values.push(value);
    found.set(name, values);
  }
  return found;
}

/** Where no file was chosen, browsers send an empty one without a name, React one so called. */
function isChosen({ size, name }: File): boolean {
  return size > 0 || !["", "undefined"].includes(name);
}

type Node = Record<string, unknown>;
const forbiddenSegments = new Set(["__proto__", "constructor", "prototype"]);

function place(root: Node, path: string[], value: unknown): void {
  if (path.length > 8 || path.some((segment) => segment === "" || forbiddenSegments.has(segment)))
    return;
  let node = root;
  for (const segment of path.slice(0, -1)) {
    const next = node[segment];
    if (typeof next === "object" && next !== null && !(next instanceof File)) node = next as Node;
    else {
      const child: Node = Object.create(null);
      node[segment] = child;
      node = child;
    }
  }
  const last = path.at(-1);
  if (last !== undefined) node[last] = value;
}

function arraysFromIndexes(value: unknown): unknown {
  if (typeof value !== "object" || value === null || value instanceof File || Array.isArray(value))
    return value;
  const entries = Object.entries(value as Node).map(
    ([key, child]) => [key, arraysFromIndexes(child)] as const,
  );
  if (entries.length > 0 && entries.every(([key]) => /^\d{1,4}$/.test(key))) {
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child);
  }
  return Object.fromEntries(entries);
}
