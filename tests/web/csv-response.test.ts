import { expect, test } from "vitest";
import { csvResponse } from "@/lib/web/csv-response";

function watchedParts(texts: string[]) {
  const seen: string[] = [];
  async function* parts() {
    try {
      for (const text of texts) {
        seen.push(text);
        yield text;
      }
    } finally {
      seen.push("end");
    }
  }
  return { seen, parts: parts() };
}

test("a table is sent part by part, each read on demand", async () => {
  const { seen, parts } = watchedParts(['"é"\r\n', '"b"\r\n']);
  const response = csvResponse("signed-by-1a2b3c4d", parts);
  expect(seen).toEqual([]);
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toBe(
    'attachment; filename="signed-by-1a2b3c4d.csv"',
  );
  const reader = response.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('"é"\r\n');
  expect(seen).toEqual(['"é"\r\n']);
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('"b"\r\n');
  expect(await reader?.read()).toEqual({ done: true, value: undefined });
  expect(seen).toEqual(['"é"\r\n', '"b"\r\n', "end"]);
});

test("nothing more is read after the client disconnects", async () => {
  const { seen, parts } = watchedParts(["a", "b", "c"]);
  const reader = csvResponse("a", parts).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(seen).toEqual(["a", "end"]);
});

test("a short table is sent as it is", async () => {
  const response = csvResponse("learners", '"name"\r\n');
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="learners.csv"');
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(await response.text()).toBe('"name"\r\n');
});
