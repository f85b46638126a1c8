import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { runLauncher, startLauncher } from "@/tests/support/launcher-program";

const folder = mkdtempSync(path.join(tmpdir(), "testamur-single-start-"));
const lock = path.join(folder, "start.lock");
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => rmSync(lock, { force: true }));

const start = `
  await acquireLock("http://localhost:1");
  const child = fake("web");
  console.log(child.child.pid);`;
const staysUp = `${start} setInterval(() => {}, 1000);`;

async function launcherWithChild() {
  const started = startLauncher(staysUp, { folder });
  const [line] = await once(started.launcher.stdout ?? started.launcher, "data");
  return { ...started, childId: Number(line) };
}

function lives(pid: number): boolean {
  try {
    // A zombie that no one has collected yet is dead.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

describe.skipIf(!existsSync("/proc/self/stat"))("a launcher", () => {
  test("that was killed leaves children, which the next start ends and reports", async () => {
    const first = await launcherWithChild();
    first.launcher.kill("SIGKILL");
    await first.ended;
    expect(lives(first.childId)).toBe(true);
    const next = await runLauncher(`${start} process.exit();`, { folder });
    expect(next).toMatchObject({ code: 0, err: "" });
    expect(next.out).toMatch(/^ {2}Ended what an earlier start had left running: web\.\n\d+\n$/);
    expect(lives(first.childId)).toBe(false);
  });

  test("that is running refuses a second one, in one sentence", async () => {
    const first = await launcherWithChild();
    const second = await runLauncher(
      `await acquireLock("x").catch((error) => console.log(error.message));`,
      { folder },
    );
    expect(second.out).toMatch(
      /^Testamur already runs from this folder at http:\/\/localhost:1 \(process \d+\): stop it there/,
    );
    first.launcher.kill("SIGKILL");
    await first.ended;
    process.kill(first.childId, "SIGKILL");
  });

  test("whose process id now belongs to another launcher does not count", async () => {
    const other = await launcherWithChild();
    writeFileSync(
      lock,
      JSON.stringify({ pid: other.launcher.pid, began: "1", address: "http://localhost:1" }),
    );
    expect(await runLauncher(`await acquireLock("http://localhost:2");`, { folder })).toMatchObject(
      {
        code: 0,
        err: "",
      },
    );
    other.launcher.kill("SIGKILL");
    await other.ended;
    process.kill(other.childId, "SIGKILL");
  });

  test.each(["", "{ half a lo"])("finds a lock with the content %j and starts", async (text) => {
    writeFileSync(lock, text);
    expect(await runLauncher(`await acquireLock("http://localhost:2");`, { folder })).toMatchObject(
      {
        code: 0,
        err: "",
      },
    );
  });

  test("that fails unexpectedly ends its children and says why", async () => {
    const body = `stopWhateverHappens(); ${start} setTimeout(() => { throw Object.assign(new Error("write"), { code: "ENOSPC" }) }, 100); setInterval(() => {}, 1000);`;
    const { code, out, err } = await runLauncher(body, { folder });
    expect({ code, err }).toEqual({
      code: 1,
      err: "\nThe disk is full: free at least 2 GB and start again.\n",
    });
    expect(lives(Number(out))).toBe(false);
    expect(existsSync(lock)).toBe(false);
  });

  test("that ends immediately also ends its children, and the next start succeeds", async () => {
    const { out } = await runLauncher(`stopWhateverHappens(); ${start} process.exit(5);`, {
      folder,
    });
    expect(await runLauncher(`await acquireLock("http://localhost:2");`, { folder })).toMatchObject(
      {
        code: 0,
        err: "",
      },
    );
    expect(lives(Number(out))).toBe(false);
  });

  test("records its process groups in a file of constant size, so that a full disk cannot prevent it", async () => {
    const { launcher, ended, childId } = await launcherWithChild();
    const noted = readFileSync(lock, "utf8");
    expect(noted).toHaveLength(4_096);
    expect(JSON.parse(noted).groups).toEqual([
      { name: "web", pid: childId, began: expect.stringMatching(/^\d+$/) },
    ]);
    launcher.kill("SIGKILL");
    await ended;
    process.kill(childId, "SIGKILL");
  });

  // Process ids are far below that, so nothing can have it.
  const dead = JSON.stringify({ pid: 2 ** 30, began: "1", address: "http://localhost:1" }).padEnd(
    4_096,
  );
  const rightToReplace = (text: string) =>
    `${lock}.after-${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;
  const ofThisProcess = JSON.stringify({
    pid: process.pid,
    began: "1",
    address: "http://localhost:1",
  });

  test.each<[string, () => void]>([
    ["in an empty folder", () => {}],
    ["after one that was killed", () => writeFileSync(lock, dead)],
    ["after one whose number another process has now", () => writeFileSync(lock, ofThisProcess)],
    ["over half a lock", () => writeFileSync(lock, "{ half a lo")],
    [
      "after one that was killed while it took over from another",
      () => {
        writeFileSync(lock, dead);
        writeFileSync(rightToReplace(dead), dead);
      },
    ],
  ])("starts once when eight are started at the same instant %s", async (_name, leave) => {
    leave();
    const body = `
      while (Date.now() < ${Date.now() + 1_500});
      await acquireLock("http://localhost:2").then(
        () => console.log("started"),
        (error) => { console.log(error.constructor.name + " " + error.message); process.exit(); },
      );
      setInterval(() => {}, 1000);`;
    const all = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const started = startLauncher(body, { folder });
        const [said] = await once(started.launcher.stdout ?? started.launcher, "data");
        return { ...started, said: String(said) };
      }),
    );
    const [files, noted] = [readdirSync(folder), readFileSync(lock, "utf8")];
    for (const { launcher } of all) launcher.kill("SIGKILL");
    await Promise.all(all.map(({ ended }) => ended));
    const winners = all.filter(({ said }) => said === "started\n");
    const refused = `UserFacingError Testamur already runs from this folder at http://localhost:2 (process ${winners[0]?.launcher.pid})`;
    expect(
      all
        .map(({ said }) => said)
        .filter((said) => said !== "started\n" && !said.startsWith(refused)),
    ).toEqual([]);
    expect(winners).toHaveLength(1);
    expect(files).toEqual(["start.lock"]);
    expect(JSON.parse(noted)).toMatchObject({ pid: winners[0]?.launcher.pid });
  });
});
