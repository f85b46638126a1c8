/** What a content stream draws, read operator by operator. */
export type Operation = { operator: string; operands: string[] };

const token = /<<|>>|\[|\]|<[0-9a-fA-F\s]*>|\((?:\\.|[^\\()])*\)|\/[^\s<>[\]()/]*|[^\s<>[\]()/]+/g;

/** The operations of a content stream; strings and arrays stay as they are written. */
export function readOperations(content: string): Operation[] {
  const operations: Operation[] = [];
  let operands: string[] = [];
  for (const [part] of content.matchAll(token)) {
    if (/^[A-Za-z]+\*?$/.test(part)) {
      operations.push({ operator: part, operands });
      operands = [];
    } else operands.push(part);
  }
  return operations;
}

/**
 * A piece of marked content: its tag, its number unless it is an artifact, and the codes it shows
 * by font.
 */
export type Marked = {
  tag: string;
  mcid: number | null;
  shown: { font: string; codes: number[] }[];
  actualText: boolean;
};

const painting = new Set(["S", "s", "f", "f*", "B", "Do", "TJ", "Tj"]);

function codesOf(operands: string[]): number[] {
  const hex = operands.filter((part) => part.startsWith("<")).map((part) => part.slice(1, -1));
  return hex.flatMap((part) =>
    (part.match(/.{4}/g) ?? []).map((code) => Number.parseInt(code, 16)),
  );
}

/**
 * The marked content of a stream in its order. Throws if something is painted outside, or marks do
 * not close.
 */
export function readMarked(content: string): Marked[] {
  const marked: Marked[] = [];
  let depth = 0;
  let font = "";
  for (const { operator, operands } of readOperations(content)) {
    const current = marked.at(-1);
    if (operator === "BDC") {
      const tag = operands[0]?.slice(1) ?? "";
      const number = operands[operands.indexOf("/MCID") + 1];
      if (depth === 0)
        marked.push({
          tag,
          mcid: operands.includes("/MCID") ? Number(number) : null,
          shown: [],
          actualText: false,
        });
      else if (current && operands.includes("/ActualText")) current.actualText = true;
      depth += 1;
    }
    if (operator === "EMC") depth -= 1;
    if (operator === "Tf") font = operands[0]?.slice(1) ?? "";
    if (painting.has(operator) && depth === 0)
      throw new Error(`${operator} paints outside marked content`);
    if (operator === "TJ") current?.shown.push({ font, codes: codesOf(operands) });
  }
  if (depth !== 0) throw new Error("marked content does not close");
  return marked;
}

/** The map of a ToUnicode stream: characters by code. */
export function readToUnicode(cmap: string): Map<number, string> {
  const lines = cmap.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gm);
  return new Map(
    [...lines].flatMap(([, code, text]) =>
      code && text && !/^<0000> <ffff>$/.test(`<${code}> <${text}>`)
        ? [
            [
              Number.parseInt(code, 16),
              Buffer.from(text, "hex").swap16().toString("utf16le"),
            ] as const,
          ]
        : [],
    ),
  );
}
