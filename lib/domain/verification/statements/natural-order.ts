const pieces = /\d+|\D+/g;

/** Natural order: `#2` before `#10`. Independent of the machine's locale. */
export function naturalOrder(one: string, other: string): number {
  if (one === other) return 0;
  const [left, right] = [one.match(pieces) ?? [], other.match(pieces) ?? []];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const [a = "", b = ""] = [left[at], right[at]];
    if (a === b) continue;
    const difference = /^\d/.test(a) && /^\d/.test(b) ? compareDigits(a, b) : 0;
    return difference !== 0 ? difference : compare(a, b);
  }
  return left.length - right.length;
}

function compareDigits(one: string, other: string): number {
  const [a, b] = [one.replace(/^0+/, ""), other.replace(/^0+/, "")];
  return a.length - b.length || compare(a, b);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
