/** Messages as next-intl reads them: areas, groups, and compiled messages (a text or a list). */
export type Messages = { [key: string]: Messages | string | unknown[] };

/** Picks whole areas of the messages ("errors"), or parts of them ("frame.fault"). */
export function pickMessages(all: Messages, paths: readonly string[]): Messages {
  const picked: Messages = {};
  for (const path of paths) {
    const steps = path.split(".");
    const last = steps.pop() ?? "";
    let place = picked;
    for (const step of steps) place = groupIn(place, step);
    place[last] = messageAt(all, path);
  }
  return picked;
}

/** The message or group under a path that is written in the code; an unknown one is an error. */
export function messageAt(all: Messages, path: string): Messages[string] {
  const found = find(all, path);
  if (found === undefined) throw new Error(`There are no messages under ${path}.`);
  return found;
}

export function hasMessage(all: Messages, path: string): boolean {
  return find(all, path) !== undefined;
}

function find(all: Messages, path: string): Messages[string] | undefined {
  let found: Messages[string] | undefined = all;
  for (const step of path.split("."))
    found = isGroup(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  return found;
}

export function groupAt(all: Messages, path: string): Messages {
  const found = messageAt(all, path);
  if (!isGroup(found)) throw new Error(`${path} is a message, not a group.`);
  return found;
}

export function isGroup(found: Messages[string] | undefined): found is Messages {
  return typeof found === "object" && !Array.isArray(found);
}

/** A group of its own: what was picked as a whole is shared and must not be written to. */
function groupIn(place: Messages, step: string): Messages {
  const known = place[step];
  const group = isGroup(known) ? { ...known } : {};
  place[step] = group;
  return group;
}
