import type { SignedFormat } from "../credentials/formats";

/**
 * How long a chunk may take, in milliseconds: what a crash undoes, and how long a stop takes to
 * show.
 */
const wantedMs = 2_000;

const first = 25;

/**
 * Documents of some 30 kB each; a sealed one carries up to 100 kB of picture per language. All of a
 * chunk are in memory and in one transaction.
 */
const most = { usual: 1_000, sealed: 100 };

/** A chunk that was signed and stored: how many awards, and what it took. */
export type DoneChunk = { awards: number; ms: number };

/**
 * How many awards are signed and stored next, so that it takes about two seconds on this machine:
 * few at first, then by what the last chunk took, at most four times as many as that.
 */
export function nextChunkSize(formats: readonly SignedFormat[], last: DoneChunk | null): number {
  const limit = formats.includes("elm-sealed") ? most.sealed : most.usual;
  if (last === null) return Math.min(first, limit);
  const atThisRate = Math.round((last.awards * wantedMs) / Math.max(last.ms, 1));
  return Math.max(1, Math.min(atThisRate, last.awards * 4, limit));
}
