import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { gzipOf, packParts } from "@/lib/web/front-door/packed-parts";

test("compressed parts decompress to the parts with the inserted text between them", async () => {
  const bytes = fc.uint8Array({ maxLength: 3_000 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(bytes, { minLength: 1, maxLength: 6 }),
      bytes,
      async (given, between) => {
        const parts = given.map((part) => Buffer.from(part));
        const whole = Buffer.concat(
          parts.flatMap((part, index) => (index === 0 ? [part] : [Buffer.from(between), part])),
        );
        expect(
          gunzipSync(
            Buffer.concat(gzipOf(parts, await packParts(parts), Buffer.from(between))),
          ).equals(whole),
        ).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
});
