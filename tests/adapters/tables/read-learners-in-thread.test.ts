import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { readLearners } from "@/lib/adapters/tables/read-learners";
import { readLearnersInThread } from "@/lib/adapters/tables/read-learners-in-thread";
import type { AppError } from "@/lib/domain/errors";
import { endTables } from "@/tests/support/end-connections";
import { textRows, writeWorkbook } from "@/tests/support/workbook-file";

afterAll(endTables);

const bytes = (text: string) => new TextEncoder().encode(text);
const learners = bytes(
  `name;e-mail\n${Array.from({ length: 4_000 }, (_, index) => `Ana ${index};a${index}@example.org`).join("\n")}`,
);
const wish = { reading: {}, changes: [], plan: { today: "2026-11-30" } };

test("learners are read the same with and without the thread", async () => {
  const chosen = {
    reading: { languages: ["de"] },
    changes: [
      { row: 2, cells: { 0: "Ána" } },
      { row: 3, decision: { kind: "leave-out" as const } },
    ],
    plan: { today: "2026-11-30", chosen: { "#1": "ignored" as const } },
  };
  expect(await readLearnersInThread(learners, chosen)).toEqual(readLearners(learners, chosen));
});

test("a refusal in the thread keeps its fields", async () => {
  await expect(readLearnersInThread(bytes('name\n"open'), wish)).rejects.toMatchObject({
    code: "INVALID_INPUT",
    details: { fields: [{ path: "file", code: "quoteOpen" }] },
  });
  const many = bytes(`name\n${"Ana\n".repeat(5_001)}`);
  await expect(readLearnersInThread(many, wish)).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
});

test("5 MB of empty cells are refused, as text and as a workbook, while the process serves others", async () => {
  const text = bytes(`${";".repeat(89_999)}\n`.repeat(55));
  const workbook = writeWorkbook([
    { name: "L", rows: textRows(Array.from({ length: 2_100 }, () => Array(100).fill("x"))) },
  ]);
  await readLearnersInThread(learners, wish);
  let longest = 0;
  let last = performance.now();
  const clock = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const codes = await Promise.all(
    [text, workbook].map((file) =>
      readLearnersInThread(file, wish).catch(({ details }: AppError) => details.fields?.[0]?.code),
    ),
  );
  clearInterval(clock);
  expect(codes).toEqual(["tableTooLarge", "workbookTooLarge"]);
  expect(longest).toBeLessThan(500);
});

test("a program that read learners exits on its own", async () => {
  const program = `import { readLearnersInThread } from "./lib/adapters/tables/read-learners-in-thread.ts";
    await readLearnersInThread(new TextEncoder().encode("name;e-mail"), { reading: {}, changes: [], plan: { today: "2026-11-30" } });`;
  const run = promisify(execFile)(
    process.execPath,
    ["--import", "./lib/adapters/typescript.mjs", "--input-type=module", "-e", program],
    {
      timeout: 30_000,
    },
  );
  await expect(run).resolves.toBeDefined();
});
