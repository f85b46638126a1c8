import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { runLauncher } from "@/tests/support/launcher-program";

const folder = mkdtempSync(path.join(tmpdir(), "testamur-keep-running-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a child that dies is restarted after growing pauses, reported each time, until the launcher gives up", async () => {
  const starts = path.join(folder, "starts");
  const code = `require("fs").appendFileSync(${JSON.stringify(starts)}, "x"); console.error("no room"); process.exit(3)`;
  const { out } = await runLauncher(
    `const said = [];
    const running = fake("worker", ${JSON.stringify(code)});
    const rules = { pauses: [10, 20, 40], steadyAfter: 60_000 };
    const end = await keepRunning({ name: "worker", running, again: running.again }, { stopping, say: (line) => said.push(line), rules });
    console.log(JSON.stringify({ said, end: end.message }));`,
    { folder },
  );
  expect(JSON.parse(out)).toEqual({
    said: [0.01, 0.02, 0.04].map(
      (seconds) => `\nworker stopped (3) and is started again in ${seconds} s.`,
    ),
    end: "worker stopped 4 times in a row (the last time: 3), so everything was stopped. Look for a full disk or a wrong setting, then start again. Its last lines:\nno room",
  });
  expect(readFileSync(starts, "utf8")).toBe("xxxx");
});

test("a child that ran for a while starts with the first pause, and a failed start counts as a death", async () => {
  const { out } = await runLauncher(
    `const lives = (ms) => ({ ended: new Promise((resolve) => setTimeout(resolve, ms, "SIGKILL")), lastLines: () => "" });
    const lifetimes = [0, 300, 300];
    const again = async () => {
      const next = lifetimes.shift();
      if (next === undefined) throw Object.assign(new Error("full"), { code: "ENOSPC" });
      return lives(next);
    };
    const said = [];
    const rules = { pauses: [10, 20], steadyAfter: 200 };
    const end = await keepRunning({ name: "The database", running: lives(0), again }, { stopping, say: (line) => said.push(line), rules });
    console.log(JSON.stringify({ pauses: said.map((line) => line.match(/in ([\\d.]+) s/)[1]), end: end.message }));`,
    { folder },
  );
  const { pauses, end } = JSON.parse(out);
  expect(pauses).toEqual(["0.01", "0.02", "0.01", "0.01", "0.02"]);
  expect(end).toMatch(
    /^The database stopped 3 times in a row .* Its last lines:\nThe disk is full: free at least 2 GB/s,
  );
});

test("nothing is restarted once the stop has begun", async () => {
  const { code, out, err } = await runLauncher(
    `stopWhateverHappens();
    const running = fake("worker");
    setTimeout(() => process.kill(process.pid, "SIGTERM"), 50);
    const end = await keepRunning({ name: "worker", running, again: running.again }, { stopping });
    console.log(String(end));
    await new Promise((resolve) => setTimeout(resolve, 5_000));`,
    { folder },
  );
  expect({ code, out, err }).toEqual({ code: 0, out: "\n  Stopping …\nundefined\n", err: "" });
});
