import { type SlotKinds, widthOf } from "./slots";
import type { Part } from "./template";

/** A stretch of constant bytes with fixed-width slots patched inside it, and the slot of varying width that follows it, if any. */
type Run = { bytes: Buffer; patches: readonly { offset: number; slot: number }[]; next: number | null };

/** Where a slot's bytes stand until the first values come. */
const blank = (width: number) => " ".repeat(width);

function toRuns(parts: readonly Part[], widths: readonly (number | null)[]): Run[] {
  const runs: Run[] = [];
  let text = "";
  let patches: { offset: number; slot: number }[] = [];
  const close = (next: number | null) => {
    runs.push({ bytes: Buffer.from(text), patches, next });
    text = "";
    patches = [];
  };
  for (const part of parts) {
    const width = typeof part === "number" ? (widths[part] ?? null) : null;
    if (typeof part === "string") text += part;
    else if (width === null) close(part);
    else {
      patches.push({ offset: Buffer.byteLength(text), slot: part });
      text += blank(width);
    }
  }
  close(null);
  return runs;
}

/**
 * Writes a template's text with one credential's values into a buffer it reuses. Slots of fixed width (an id that stands in every line) are patched
 * in place and copied along with their surroundings, so a credential costs one copy per slot of varying width, not one per mention.
 */
export class SlotWriter {
  readonly #runs: readonly Run[];
  readonly #constantBytes: number;
  #out: Buffer;

  constructor(parts: readonly Part[], kinds: SlotKinds) {
    this.#runs = toRuns(
      parts,
      Object.values(kinds).map((kind) => widthOf[kind]),
    );
    this.#constantBytes = this.#runs.reduce((sum, run) => sum + run.bytes.length, 0);
    this.#out = Buffer.allocUnsafeSlow(this.#constantBytes + 4096);
  }

  /**
   * The text as UTF-8, with `encoded` (escaped values as UTF-8, by slot number) in its slots. The result is a view that the next call overwrites.
   * The caller guarantees by the slots' gates that a value of a fixed-width kind has that width.
   */
  write(encoded: readonly Buffer[]): Buffer {
    let size = this.#constantBytes;
    for (const run of this.#runs) if (run.next !== null) size += encoded[run.next]?.length ?? 0;
    if (size > this.#out.length) this.#out = Buffer.allocUnsafeSlow(size * 2);
    const out = this.#out;
    let position = 0;
    for (const run of this.#runs) {
      for (const { offset, slot } of run.patches) {
        const value = encoded[slot];
        if (value) run.bytes.set(value, offset);
      }
      out.set(run.bytes, position);
      position += run.bytes.length;
      const value = run.next === null ? undefined : encoded[run.next];
      if (value) {
        out.set(value, position);
        position += value.length;
      }
    }
    return out.subarray(0, position);
  }
}
