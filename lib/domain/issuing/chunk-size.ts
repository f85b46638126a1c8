import type { SignedFormat } from "@/lib/domain/credentials/formats";

/**
 * The target duration of a chunk, in milliseconds: the work lost in a crash, and the delay of a
 * stop.
 */
const wantedMs = 2_000;

const first = 25;

/**
 * Documents of some 30 kB each; a sealed one has up to 100 kB of picture per language. The entire
 * chunk is in memory and in one transaction.
 */
const most = { usual: 1_000, sealed: 100 };

/** A completed chunk: the number of awards, and its duration. */
export type DoneChunk = { awards: number; ms: number };

/**
 * The number of awards of the next chunk, so that it takes about two seconds on this machine: few
 * at first, then by the last chunk's duration, at most four times its size.
 */
export function nextChunkSize(formats: readonly SignedFormat[], last: DoneChunk | null): number {
  const limit = formats.includes("elm-sealed") ? most.sealed : most.usual;
  if (last === null) return Math.min(first, limit);
  const atThisRate = Math.round((last.awards * wantedMs) / Math.max(last.ms, 1));
  return Math.max(1, Math.min(atThisRate, last.awards * 4, limit));
}
