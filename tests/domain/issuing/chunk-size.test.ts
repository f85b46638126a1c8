import { expect, test } from "vitest";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { type DoneChunk, nextChunkSize } from "@/lib/domain/issuing/chunk-size";

const three: SignedFormat[] = ["elm", "open-badge", "open-badge-jwt"];
const sealed: SignedFormat[] = ["elm", "elm-sealed"];

test.each<[string, SignedFormat[], DoneChunk | null, number]>([
  ["few, for nothing is known yet", three, null, 25],
  ["about two seconds' worth", three, { awards: 100, ms: 1_000 }, 200],
  ["fewer where the last took longer", three, { awards: 400, ms: 8_000 }, 100],
  ["at most four times the last", three, { awards: 25, ms: 10 }, 100],
  ["at most a thousand", three, { awards: 900, ms: 900 }, 1_000],
  ["at most a hundred that carry large pictures", sealed, { awards: 90, ms: 900 }, 100],
  ["at least one, however slow", three, { awards: 1, ms: 60_000 }, 1],
  ["some where a clock shows no time at all", three, { awards: 10, ms: 0 }, 40],
])("signs next %s", (_what, formats, last, count) => {
  expect(nextChunkSize(formats, last)).toBe(count);
});
