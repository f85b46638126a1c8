import { readdirSync, readFileSync } from "node:fs";
import { createTranslator } from "next-intl";
import formatCompiled from "use-intl/format-message/format-only";
import { expect, test } from "vitest";
import { compileMessages } from "@/lib/web/compile-messages";
import { isGroup, type Messages, pickMessages } from "@/lib/web/pick-messages";

const notOnPages = ["emails.json", "document.json"];
const areas = readdirSync("messages/en").filter((file) => !notOnPages.includes(file));
const words: Messages = Object.fromEntries(
  areas.map((file) => [
    file.slice(0, -".json".length),
    JSON.parse(readFileSync(`messages/en/${file}`, "utf8")),
  ]),
);
const compiled = compileMessages(words);

function leaves(group: Messages, prefix = ""): [string, unknown][] {
  return Object.entries(group).flatMap(([key, value]): [string, unknown][] =>
    isGroup(value) ? leaves(value, `${prefix}${key}.`) : [[`${prefix}${key}`, value]],
  );
}

const messages = new Map(leaves(compiled));

/** A value for whatever a message names: tags keep what is in them. */
function valuesFor(text: string, value: number | string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [, name] of text.matchAll(/\{\s*(\w+)/g)) values[name ?? ""] = value;
  for (const [, name] of text.matchAll(/<(\w+)>/g))
    values[name ?? ""] = (chunks: unknown) => `[${[chunks].flat().join("")}]`;
  return values;
}

const formats = { dateTime: { day: { day: "numeric", month: "long", year: "numeric" } } } as const;

test("a compiled message says what next-intl's own parser says", () => {
  const formatters = {
    getDateTimeFormat: (...given: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
      new Intl.DateTimeFormat(...given),
    getNumberFormat: (...given: ConstructorParameters<typeof Intl.NumberFormat>) =>
      new Intl.NumberFormat(...given),
    getPluralRules: (...given: ConstructorParameters<typeof Intl.PluralRules>) =>
      new Intl.PluralRules(...given),
  };
  let compared = 0;
  for (const [key, text] of leaves(words)) {
    if (typeof text !== "string") continue;
    for (const value of [0, 1, 2, 1234]) {
      const values = valuesFor(text, value);
      const parsed = createTranslator({
        locale: "en-GB",
        timeZone: "UTC",
        formats,
        messages: { text },
      }).rich("text", values as never);
      const formatted = formatCompiled(
        ...([
          key,
          messages.get(key),
          values,
          {
            locale: "en-GB",
            timeZone: "UTC",
            globalFormats: formats,
            formatters,
          },
        ] as unknown as Parameters<typeof formatCompiled>),
      );
      expect([formatted].flat().join(""), key).toBe([parsed].flat().join(""));
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(4000);
});

test("compiled messages are plain objects, as only those can be sent to the browser", () => {
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    expect([Object.prototype, Array.prototype]).toContain(Object.getPrototypeOf(value));
    for (const inner of Object.values(value)) look(inner);
  };
  look(compiled);
});

test("areas and parts of them are picked, and nothing beside them", () => {
  const picked = pickMessages(compiled, ["common", "frame.fault", "frame.notFound.title"]);
  expect(Object.keys(picked)).toEqual(["common", "frame"]);
  expect(Object.keys(picked.frame ?? {})).toEqual(["fault", "notFound"]);
  expect(picked.frame).toHaveProperty("notFound", { title: "This page does not exist" });
  expect(Object.keys(compiled.frame ?? {}).length).toBeGreaterThan(10);
  expect(() => pickMessages(compiled, ["frame.constructor"])).toThrow(/frame.constructor/);
});
