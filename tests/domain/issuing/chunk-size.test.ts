import { expect, test } from "vitest";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { awardsAtOnce } from "@/lib/domain/issuing/chunk-size";

test.each<[SignedFormat[], number]>([
  [["elm"], 1000],
  [["elm", "open-badge", "open-badge-jwt"], 1000],
  [["elm", "elm-sealed"], 100],
  [["elm", "elm-sealed", "open-badge", "open-badge-jwt"], 100],
])("of awards in %j, %i are signed at once: sealed documents carry large pictures", (formats, count) => {
  expect(awardsAtOnce(formats)).toBe(count);
});
