import { afterEach, beforeEach, expect } from "vitest";

/**
 * Unexpected output on the console fails the test: a warning that no test asserts is a defect that
 * no one sees.
 */
const written: string[] = [];
const methods = ["error", "warn"] as const;
const originals = { error: console.error, warn: console.warn };

beforeEach(() => {
  written.length = 0;
  for (const method of methods) {
    console[method] = (...values: unknown[]) => {
      written.push(values.map(String).join(" "));
    };
  }
});

afterEach(() => {
  for (const method of methods) console[method] = originals[method];
  expect(written, "unexpected output on the console").toEqual([]);
});
