import { describe, expect, test } from "vitest";
import { projectFiles, readSource, sources } from "./source-files";

type Edge = { from: string; to: string };

/** Types count: what only a type ties together cannot be read, moved or tested apart either. */
const edges: Edge[] = [
  ...sources,
  ...projectFiles.filter((file) => file.endsWith(".mjs")).map(readSource),
].flatMap(({ path, imports }) => imports.map(({ target }) => ({ from: path, to: target })));

/** One circle for every group of nodes that reach each other, the shortest through its first. */
function circlesIn(found: readonly Edge[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of found) next.set(from, (next.get(from) ?? new Set()).add(to));
  const reported = new Set<string>();
  return [...next.keys()].flatMap((start) => {
    const circle = reported.has(start) ? undefined : shortestCircle(start, next);
    for (const node of circle ?? []) reported.add(node);
    return circle ? [circle.join(" → ")] : [];
  });
}

function shortestCircle(
  start: string,
  next: ReadonlyMap<string, ReadonlySet<string>>,
): string[] | undefined {
  const queue: string[][] = [[start]];
  const seen = new Set<string>();
  for (let path = queue.shift(); path; path = queue.shift()) {
    for (const node of next.get(path.at(-1) ?? start) ?? []) {
      if (node === start) return [...path, start];
      if (!seen.has(node)) queue.push([...path, node]);
      seen.add(node);
    }
  }
  return undefined;
}

/**
 * The two folders beside each other that an import connects: `lib/domain/keys` and
 * `lib/domain/json` for any files below them. None where one of the two files lies in the folder
 * that both share.
 */
function foldersOf({ from, to }: Edge): Edge | undefined {
  const [left, right] = [from.split("/"), to.split("/")];
  const shared = left.findIndex((step, index) => step !== right[index]);
  if (shared < 0 || shared >= left.length - 1 || shared >= right.length - 1) return undefined;
  const upTo = (steps: readonly string[]) => steps.slice(0, shared + 1).join("/");
  return { from: upTo(left), to: upTo(right) };
}

const rooms = ["lib", "app", "components", "scripts", "tests"];
const isInside = (room: string) => (edge: Edge) =>
  edge.from.startsWith(`${room}/`) && edge.to.startsWith(`${room}/`);

describe("nothing imports itself through others", () => {
  test("a circle is found", () => {
    const found = [
      { from: "a", to: "b" },
      { from: "b", to: "c" },
      { from: "c", to: "b" },
    ];
    expect(circlesIn(found)).toEqual(["b → c → b"]);
  });

  test("no file", () => {
    expect(circlesIn(edges)).toEqual([]);
  });

  test.each(rooms)("no folder of %s, at any depth", (room) => {
    const folders = edges.filter(isInside(room)).flatMap((edge) => foldersOf(edge) ?? []);
    expect(circlesIn(folders)).toEqual([]);
  });
});
