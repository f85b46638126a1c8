import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { findTrustedIssuer } from "@/lib/adapters/db/stores/trust-store";
import { runScript } from "@/tests/support/run-script";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "trust-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await closeDatabase();
});

const did = "did:web:listed.example";
const trust = (...args: string[]) =>
  runScript("trust-import.ts", args, { INIT_CWD: folder, LOG_LEVEL: "info" });

/** A command's output without the log. */
const said = (out: string) =>
  out.split("\n").filter((line) => line !== "" && !line.startsWith("{"));
const logged = (out: string) =>
  out
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));

test("npm run trust:import reads the file where it was typed, keeps one name for one registry, and logs what it changed", async () => {
  await writeFile(
    path.join(folder, "registry.json"),
    JSON.stringify({ registry: { [did]: { name: "A University" } } }),
  );
  const first = await trust("registry.json", "--name", "DCC");
  expect(first).toMatchObject({ code: 0, err: "" });
  expect(said(first.out)).toEqual(["“DCC” is known now. Issuers it lists: 1."]);
  const change = { msg: "trust registry changed", registry: "DCC" };
  expect(logged(first.out)).toMatchObject([
    { ...change, issuers: 1, removed: 0, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);

  const again = await trust("registry.json", "--name", "DCC ");
  expect(logged(again.out)).toMatchObject([{ ...change, issuers: 1, removed: 1 }]);

  const mistyped = await trust("--remove", "DDC");
  expect(mistyped).toMatchObject({ code: 1, out: "" });
  expect(mistyped.err).toBe(
    "No registry is called “DDC”, so nothing was changed. There are: “DCC”.\n",
  );
  expect((await findTrustedIssuer(did))?.registry).toBe("DCC");

  const forgotten = await trust("--remove", " DCC");
  expect(said(forgotten.out)).toEqual(["“DCC” is forgotten. Issuers it listed: 1."]);
  expect(logged(forgotten.out)).toMatchObject([{ ...change, issuers: 0, removed: 1 }]);
  expect(await findTrustedIssuer(did)).toBeNull();

  const tooLong = await trust("registry.json", "--name", "x".repeat(101));
  expect(tooLong).toMatchObject({
    code: 1,
    out: "",
    err: "The name of a registry has 1 to 100 characters.\n",
  });
});
