import { assertCodePointOrder } from "./data-integrity";
import { escapeLiteral } from "./escaping";
import type { SlotValues } from "./slots";

/** A piece of a template: constant text, or the number of a slot. */
export type LinePart = string | number;

/** A line's text with the given escaped values, by slot number. */
export function renderLine(line: readonly LinePart[], escaped: readonly string[]): string {
  let text = "";
  for (const part of line) text += typeof part === "string" ? part : (escaped[part] ?? "");
  return text;
}

/**
 * Whether the first line sorts before the second for all slot values: they agree, slot by slot, up
 * to a difference between constants. If one reaches a slot while the other is still constant, or
 * one ends, the order depends on a value.
 */
export function isOrderFixed(first: readonly LinePart[], second: readonly LinePart[]): boolean {
  for (let index = 0; index < first.length && index < second.length; index++) {
    const left = first[index];
    const right = second[index];
    if (left === right) continue;
    if (typeof left !== "string" || typeof right !== "string") return false;
    const shared = Math.min(left.length, right.length);
    for (let position = 0; position < shared; position++) {
      if (left[position] !== right[position])
        return left.charCodeAt(position) < right.charCodeAt(position);
    }
    return false;
  }
  return false;
}

/**
 * Sorts the lines with one real credential's values and lists neighbours whose order is not fixed.
 * If every such pair is strictly ascending for other values too, the full order is valid for them,
 * and no two lines are equal, so no two nodes have merged.
 */
export function planOrder(
  lines: readonly (readonly LinePart[])[],
  names: readonly string[],
  example: SlotValues,
): { lines: (readonly LinePart[])[]; risky: number[] } {
  const escaped = names.map((name) => escapeLiteral(example[name] ?? ""));
  const rendered = lines.map((line) => ({ line, text: renderLine(line, escaped) }));
  rendered.sort((left, right) => (left.text < right.text ? -1 : left.text > right.text ? 1 : 0));
  assertCodePointOrder(rendered.map(({ text }) => text).join(""));
  const sorted = rendered.map(({ line }) => line);
  const risky: number[] = [];
  for (let index = 0; index + 1 < sorted.length; index++) {
    if (!isOrderFixed(sorted[index] ?? [], sorted[index + 1] ?? [])) risky.push(index);
  }
  return { lines: sorted, risky };
}
