import { inflate } from "@/lib/adapters/verification/containers/inflate";
import { Refused } from "@/lib/adapters/verification/containers/refused";
import type { PdfBudget } from "./pdf-budget";
import { asCount, ofKind, type ParsedPdfValue, type PdfStream } from "./pdf-values";

type Streaming = {
  file: Buffer;
  budget: PdfBudget;
  resolve(value: ParsedPdfValue | undefined): ParsedPdfValue;
};

/**
 * The unpacked bytes of a stream (ISO 32000-1, 7.3.8 and 7.4). Only FlateDecode is supported, which
 * is universal for attachments. Errors: Refused with `pdf-malformed`, `pdf-packing-unknown`,
 * `unpacked-too-large`.
 */
export function readPdfStream(
  { entries, start }: PdfStream,
  { file, budget, resolve }: Streaming,
): Buffer {
  const length = asCount(resolve(entries.get("Length")));
  if (length === undefined || start + length > file.length) throw new Refused("pdf-malformed");
  if (
    !/^[\r\n\t ]{0,4}endstream/.test(file.toString("latin1", start + length, start + length + 16))
  )
    throw new Refused("pdf-malformed");
  const packed = file.subarray(start, start + length);
  const [filter, ...others] = oneOrMore(resolve(entries.get("Filter"))).map(resolve);
  if (filter === undefined) return packed;
  if (others.length > 0 || ofKind(filter, "name")?.name !== "FlateDecode")
    throw new Refused("pdf-packing-unknown");
  const unpacked = inflate(packed, Math.max(budget.unpackedLeft, 1), "pdf-malformed");
  budget.countUnpacked(unpacked.length);
  const [parameters] = oneOrMore(resolve(entries.get("DecodeParms"))).map(resolve);
  return unpredict(unpacked, ofKind(parameters, "dictionary")?.entries, resolve);
}

function oneOrMore(value: ParsedPdfValue): ParsedPdfValue[] {
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Reverses the PNG predictors (PNG 9.2) of cross-reference streams. */
function unpredict(
  bytes: Buffer,
  parameters: Map<string, ParsedPdfValue> | undefined,
  resolve: Streaming["resolve"],
): Buffer {
  const predictor = asCount(resolve(parameters?.get("Predictor"))) ?? 1;
  if (predictor === 1) return bytes;
  const columns = asCount(resolve(parameters?.get("Columns"))) ?? 1;
  const oneByte = (key: string, usual: number) =>
    (asCount(resolve(parameters?.get(key))) ?? usual) === usual;
  if (
    predictor < 10 ||
    columns === 0 ||
    columns > 4_096 ||
    !oneByte("Colors", 1) ||
    !oneByte("BitsPerComponent", 8)
  ) {
    throw new Refused("pdf-packing-unknown");
  }
  const rows = Math.floor(bytes.length / (columns + 1));
  const out = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const filter = bytes[row * (columns + 1)] ?? 0;
    for (let column = 0; column < columns; column += 1) {
      const to = row * columns + column;
      const left = column === 0 ? 0 : (out[to - 1] ?? 0);
      const up = row === 0 ? 0 : (out[to - columns] ?? 0);
      const corner = row === 0 || column === 0 ? 0 : (out[to - columns - 1] ?? 0);
      out[to] =
        (bytes[row * (columns + 1) + 1 + column] ?? 0) + predicted(filter, { left, up, corner });
    }
  }
  return out;
}

function predicted(
  filter: number,
  { left, up, corner }: { left: number; up: number; corner: number },
): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) throw new Refused("pdf-malformed");
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [
    Math.abs(estimate - left),
    Math.abs(estimate - up),
    Math.abs(estimate - corner),
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
