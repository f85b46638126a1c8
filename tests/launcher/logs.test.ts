import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runLauncher } from "@/tests/support/launcher-program";

/** Every write to it fails as on a full disk. */
const full = "/dev/full";
const folder = mkdtempSync(path.join(tmpdir(), "testamur-logs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const talking = `
  const child = fake("talker", "for (let line = 0; line < 50; line += 1) console.log('line ' + line)", { logFile: LOG });
  await child.ended;
  await new Promise((resolve) => setTimeout(resolve, 200));
  console.log(child.lastLines(1));`;
const talkingInto = (log: string) => talking.replace("LOG", JSON.stringify(log));

describe("a log", () => {
  test.skipIf(!existsSync(full))(
    "on a full disk is lost, said once, and ends neither launcher nor child",
    async () => {
      const { code, out, err } = await runLauncher(talkingInto(full), { folder });
      expect({ code, out }).toEqual({ code: 0, out: "line 49\n" });
      expect(err).toBe(
        `The log ${full} cannot be written (ENOSPC): everything runs on, what it would hold is lost.\n`,
      );
    },
  );

  test("in a folder that cannot be created is lost, and this is reported", async () => {
    const { code, out, err } = await runLauncher(talkingInto("/dev/null/logs/web.log"), { folder });
    expect({ code, out }).toEqual({ code: 0, out: "line 49\n" });
    expect(err).toMatch(
      /^The log \/dev\/null\/logs\/web\.log cannot be written \(\w+\): everything runs on/,
    );
  });

  test("of a restarted child keeps what the first one wrote", async () => {
    const log = path.join(folder, "again.log");
    const body = `
      const first = fake("again", "console.log('once')", { logFile: ${JSON.stringify(log)} });
      await first.ended;
      await first.again().ended;`;
    expect(await runLauncher(body, { folder })).toMatchObject({ code: 0, err: "" });
    expect(readFileSync(log, "utf8")).toBe("once\nonce\n");
  });
});

test.skipIf(!existsSync(full))("the launcher survives a full disk for its own output", async () => {
  const stdout = openSync(full, "w");
  const body = `
    stopWhateverHappens();
    for (let line = 0; line < 5; line += 1) console.log("line");
    await new Promise((resolve) => setTimeout(resolve, 100));
    console.error("still here");
    process.exit(7);`;
  expect(await runLauncher(body, { folder, stdout })).toMatchObject({
    code: 7,
    err: "still here\n",
  });
  closeSync(stdout);
});
