import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { readTable } from "@/lib/adapters/tables/read-table";
import { closeTables, readTableApart } from "@/lib/adapters/tables/read-table-apart";
import { textRows, writeWorkbook } from "@/tests/support/workbook-file";

afterAll(() => closeTables());

const bytes = (text: string) => new TextEncoder().encode(text);
const learners = bytes(
  `name;e-mail\n${Array.from({ length: 4_000 }, (_, index) => `Ana ${index};a${index}@example.org`).join("\n")}`,
);

test("a table reads the same in the thread as without", async () => {
  expect(await readTableApart(learners, { languages: ["de"] })).toEqual(readTable(learners, { languages: ["de"] }));
});

test("a refusal comes out of the thread with its fields", async () => {
  const refused = readTableApart(bytes('name\n"open'), {});
  await expect(refused).rejects.toMatchObject({
    code: "INVALID_INPUT",
    details: { fields: [{ path: "file", code: "quoteOpen" }] },
  });
});

test("5 MB of empty cells are refused, as text and as a workbook, while the process answers others", async () => {
  const text = bytes(`${";".repeat(89_999)}\n`.repeat(55));
  const workbook = writeWorkbook([{ name: "L", rows: textRows(Array.from({ length: 2_100 }, () => Array(100).fill("x"))) }]);
  await readTableApart(learners, {});
  let longest = 0;
  let last = performance.now();
  const clock = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const codes = await Promise.all(
    [text, workbook].map((file) => readTableApart(file, {}).catch(({ details }) => details.fields[0].code)),
  );
  clearInterval(clock);
  expect(codes).toEqual(["tableTooLarge", "workbookTooLarge"]);
  expect(longest).toBeLessThan(500);
});

test("a program that read a table comes to its end by itself", async () => {
  const program = `import { readTableApart } from "./lib/adapters/tables/read-table-apart.ts";
    await readTableApart(new TextEncoder().encode("name;e-mail"), {});`;
  const run = promisify(execFile)(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    timeout: 30_000,
  });
  await expect(run).resolves.toBeDefined();
});
