import { type SlotKinds, widthOf } from "./slots";
import type { Part } from "./template";

/** A stretch of constant bytes with fixed-width slots patched inside it, and the slot of varying width that follows it, if any. */
type Run = { bytes: Buffer; offsets: readonly number[]; slots: readonly number[]; next: number | null };

function toRuns(parts: readonly Part[], kinds: SlotKinds): Run[] {
  const widths = Object.values(kinds).map((kind) => widthOf[kind]);
  const runs: Run[] = [];
  let text = "";
  let offsets: number[] = [];
  let slots: number[] = [];
  const close = (next: number | null) => {
    runs.push({ bytes: Buffer.from(text), offsets, slots, next });
    text = "";
    offsets = [];
    slots = [];
  };
  for (const part of parts) {
    const width = typeof part === "number" ? (widths[part] ?? null) : null;
    if (typeof part === "string") text += part;
    else if (width === null) close(part);
    else {
      offsets.push(Buffer.byteLength(text));
      slots.push(part);
      text += " ".repeat(width);
    }
  }
  close(null);
  return runs;
}

/**
 * Writes a template's text with one credential's values as UTF-8. Slots of fixed width (the id that stands in nearly every line) are patched into
 * reused buffers and copied along with their surroundings, so a credential costs one copy per slot of varying width, not one per mention.
 *
 * Values come as UTF-8 bytes by slot number; the caller guarantees by the slots' gates that a value of a fixed-width kind has that width.
 * Calls do not overlap: each finishes before it returns.
 */
export class SlotWriter {
  readonly #runs: readonly Run[];
  readonly #constantBytes: number;

  constructor(parts: readonly Part[], kinds: SlotKinds) {
    this.#runs = toRuns(parts, kinds);
    this.#constantBytes = this.#runs.reduce((sum, run) => sum + run.bytes.length, 0);
  }

  /** How many bytes the text has with these values. */
  size(encoded: readonly Buffer[]): number {
    let size = this.#constantBytes;
    for (const run of this.#runs) if (run.next !== null) size += encoded[run.next]?.length ?? 0;
    return size;
  }

  /** Writes the text at the start of `out`, which has room for {@link size} bytes. */
  write(encoded: readonly Buffer[], out: Buffer): void {
    let position = 0;
    for (const run of this.#runs) {
      patch(run, encoded);
      out.set(run.bytes, position);
      position += run.bytes.length;
      const value = run.next === null ? undefined : encoded[run.next];
      if (value) {
        out.set(value, position);
        position += value.length;
      }
    }
  }
}

/** Gives out pieces of large buffers: thousands of texts then cost few allocations, and none on the collected heap. */
export class Slab {
  static readonly #size = 1 << 20;
  #rest = Buffer.alloc(0);

  take(length: number): Buffer {
    if (length > this.#rest.length) this.#rest = Buffer.allocUnsafeSlow(Math.max(Slab.#size, length));
    const piece = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return piece;
  }
}

function patch(run: Run, encoded: readonly Buffer[]): void {
  const { bytes, offsets, slots } = run;
  for (let index = 0; index < offsets.length; index++) {
    const value = encoded[slots[index] ?? 0];
    if (value) bytes.set(value, offsets[index] ?? 0);
  }
}
