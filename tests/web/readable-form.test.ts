import { expect, test } from "vitest";
import { formFieldLimit } from "@/lib/domain/form-limit";
import { formInput } from "@/lib/web/form-input";
import { isReadableForm } from "@/lib/web/front-door/readable-form";

/** A call of an action with a form of this many fields, as the framework's client sends it. */
async function isAnswered(fields: number, asCall: boolean): Promise<boolean> {
  const form = new FormData();
  for (let place = 0; place < fields; place++) form.append(`_1_results.${place}.grade`, "1.3");
  if (asCall) form.append("0", '["$K1"]');
  const sent = new Response(form);
  const headers = {
    "content-type": sent.headers.get("content-type") ?? "",
    ...(asCall ? { "next-action": "1" } : {}),
  };
  return isReadableForm(headers, Buffer.from(await sent.arrayBuffer()));
}

test("a form has a bounded number of fields, with and without scripts", async () => {
  expect(await isAnswered(formFieldLimit - 1, true)).toBe(true);
  expect(await isAnswered(formFieldLimit, true)).toBe(false);
  expect(await isAnswered(formFieldLimit, false)).toBe(true);
  expect(await isAnswered(formFieldLimit + 1, false)).toBe(false);
});

test("the values of a repeated name are a list in their order, those of others are not", () => {
  const form = new FormData();
  form.append("b", "1");
  form.append("a[]", "2");
  form.append("b", "3");
  form.append("$ACTION_ID", "4");
  form.append("c.d", "5");
  expect(formInput(form)).toEqual({ b: ["1", "3"], a: ["2"], c: { d: "5" } });
});

test.each([
  ["", undefined],
  ["undefined", undefined],
  ["empty.json", expect.any(File)],
])("an empty file called %j", (name, file) => {
  const form = new FormData();
  form.append("file", new File([], name));
  expect(formInput(form).file).toEqual(file);
});
