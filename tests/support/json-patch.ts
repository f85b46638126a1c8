/** The operations of RFC 6902 that the mutations use; the document itself stays as it is. */
export type PatchOperation =
  | { op: "add" | "replace"; path: string; value: unknown }
  | { op: "remove"; path: string };

type Container = Record<string, unknown> | unknown[];

const decodeStep = (step: string) => step.replaceAll("~1", "/").replaceAll("~0", "~");

function containerAt(document: unknown, steps: string[]): Container {
  const found = steps.reduce(
    (value, step) => (value as Record<string, unknown> | undefined)?.[step],
    document,
  );
  if (typeof found !== "object" || found === null)
    throw new Error(`Nothing at /${steps.join("/")}`);
  return found as Container;
}

/** Applies `add`, `replace` and `remove` (RFC 6902, 4.1 to 4.3) in order to a copy. */
export function applyPatch(document: unknown, patch: PatchOperation[]): unknown {
  const copy: unknown = structuredClone(document);
  for (const operation of patch) {
    const steps = operation.path.split("/").slice(1).map(decodeStep);
    const last = steps.pop() ?? "";
    const container = containerAt(copy, steps);
    if (operation.op !== "add" && !(last in container))
      throw new Error(`Nothing at ${operation.path}`);
    if (Array.isArray(container)) {
      const index = last === "-" ? container.length : Number(last);
      if (operation.op === "remove") container.splice(index, 1);
      else container.splice(index, operation.op === "add" ? 0 : 1, operation.value);
    } else if (operation.op === "remove") delete container[last];
    else container[last] = operation.value;
  }
  return copy;
}
