import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { isReadableCall } from "@/lib/web/front-door/readable-call";
import { isReadableForm } from "@/lib/web/front-door/readable-form";

type Client = {
  encodeReply: (value: unknown, options?: object) => Promise<string | FormData>;
  createTemporaryReferenceSet: () => unknown;
};
// The client looks for the bundler that it is part of; encoding needs none.
Object.assign(globalThis, { __webpack_require__: () => undefined });
const client: Client = createRequire(import.meta.url)(
  "next/dist/compiled/react-server-dom-webpack/client.browser",
);

/** Whether a call of an action with these arguments may go in as a browser sends it. */
async function sent(args: unknown[]): Promise<boolean> {
  const written = await client.encodeReply(args, {
    temporaryReferences: client.createTemporaryReferenceSet(),
  });
  const message = new Response(written);
  const headers = {
    "next-action": "7f",
    "content-type": message.headers.get("content-type") ?? "",
  };
  return isReadableForm(headers, Buffer.from(await message.arrayBuffer()));
}

function form(fields: Record<string, string | File>): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.append(name, value);
  return made;
}

const shared = { en: "Chips" };
const calls: [name: string, args: unknown[]][] = [
  [
    "of a form, the first time",
    [null, form({ name: "a", "outcomes.0.title.en": "$1 of $$", again: "" })],
  ],
  [
    "of a form with its last answer",
    [{ ok: false, error: { code: "STALE", fields: [{ path: "a", code: "b" }] } }, form({ a: "b" })],
  ],
  [
    "of a form with a file",
    [undefined, form({ file: new File(["x".repeat(5_000)], "a.csv"), text: "b" })],
  ],
  [
    "of a form with many fields",
    [null, form(Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`f${at}`, "v"])))],
  ],
  [
    "with a value",
    [
      {
        versionId: "a",
        content: { title: { en: "$F1", de: "$$" }, hours: 2.5, none: null, left: undefined },
      },
    ],
  ],
  ["with a value that is in it twice", [{ a: shared, b: [shared, { c: shared }] }, shared]],
  [
    "with a date, odd numbers and collections",
    [new Date(0), Number.NaN, -0, Infinity, new Map([["a", { b: 1 }]]), new Set(["a"])],
  ],
  [
    "with what stays at the client",
    [{ shown: { $$typeof: Symbol.for("react.element"), render: () => null }, b: 1 }, form({})],
  ],
  ["with nothing", []],
  ["as deep as content is", [{ a: { b: { c: { d: { e: { f: { g: [[[[["h"]]]]] } } } } } } }]],
];

test.each(calls)("a call %s is accepted", async (_name, args) =>
  expect(await sent(args)).toBe(true),
);

const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

test.each([
  ["nothing", ""],
  ["half an array", "["],
  ["no array", "{}"],
  ["a number", "1"],
  ["a function of the server", '["$F1"]'],
  ["a promise", '["$@1"]'],
  ["a stream", '["$R1"]'],
  ["bytes", '["$A1"]'],
  ["a file", '["$B1"]'],
  ["an endless number", `["$n${"9".repeat(400)}"]`],
  ["a row that is not there", '["$1"]'],
  ["a part that is not there", '[{"a":"$0:1:b"}]'],
  ["what every object inherits", '["$0:__proto__:then"]'],
  ["the maker of functions", '["$0:constructor:constructor"]'],
  ["a map of no pairs", '["$Q1"]'],
  ["5,001 arguments", `[${"1,".repeat(5_000)}1]`],
  ["values nested without end", nested(100_000)],
])("a call with %s does not", (_name, body) => {
  expect(isReadableCall(new Map([["0", body]]))).toBe(false);
});

test("a row that refers to itself is read only one time", () => {
  expect(
    isReadableCall(
      new Map([
        ["0", '["$0","$1"]'],
        ["1", '{"a":"$1:b","b":"$0"}'],
      ]),
    ),
  ).toBe(true);
});

test("a field name with a control character is rejected", async () => {
  const made = form({ "a\u0000b": "c" });
  const request = new Response(made);
  const type = request.headers.get("content-type") ?? "";
  expect(
    await isReadableForm({ "content-type": type }, Buffer.from(await request.arrayBuffer())),
  ).toBe(false);
});
