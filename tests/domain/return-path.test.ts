import fc from "fast-check";
import { expect, test } from "vitest";
import { safeReturnPath } from "@/lib/domain/return-path";

test.each(["/", "/design", "/design/1?tab=what#outcomes", "/invitations/abc", "/search?q=%2F%2Fx"])(
  "%s is returned",
  (path) => {
    expect(safeReturnPath(path)).toBe(path);
  },
);

test.each([
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "/\\/evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "evil.example",
  "/..//evil.example",
  "/.//evil.example",
  "",
  "/ /evil.example",
  "/\u0000",
  undefined,
  ["/design"],
  `/${"a".repeat(2001)}`,
])("%j leads to the start page", (value) => {
  expect(safeReturnPath(value)).toBe("/");
});

test("a browser stays on this site for any input", () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc
      .array(
        fc.constantFrom("/", "\\", "\t", ".", "..", "%2f", "@", ":", "evil.example", "?", "#"),
        { maxLength: 8 },
      )
      .map((parts) => `/${parts.join("")}`),
  );
  fc.assert(
    fc.property(hostile, (value) => {
      const path = safeReturnPath(value);
      expect(new URL(path, "https://testamur.example").origin).toBe("https://testamur.example");
      expect(path).toMatch(/^\/(?!\/)/);
    }),
    { numRuns: 2000 },
  );
});
