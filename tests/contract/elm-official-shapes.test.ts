import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkShapes, closeShapes } from "@/lib/adapters/shapes/check-shapes";
import { readFolderState, readOfficialTexts } from "@/lib/adapters/shapes/official-folder";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { officialFiles } from "@/lib/domain/credentials/elm/official-files";
import { shapesLines } from "@/scripts/lib/shapes-line";
import { awardFacts } from "@/tests/support/award-facts";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import { findShapeViolations } from "@/tests/support/shacl";
import { hasSharedData, sharedPath } from "@/tests/support/shared-data";

let folder: string;
let server: Server;
let base: string;

type Ended = { code: number; output: string };

function elmFetch(target: string, ...given: string[]): Promise<Ended> {
  const command = ["--import", "./lib/adapters/typescript.mjs", "scripts/elm-fetch.ts", ...given];
  return new Promise((settle) => {
    const child = execFile(
      process.execPath,
      command,
      { env: { ...process.env, ELM_DIR: target } },
      (_fault, stdout, stderr) => settle({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}

/** A fake of the Commission's host: redirects, and responds by the Accept header. */
function fakeServer(): Server {
  const sources: Record<string, [accept: string, file: string]> = {
    "/files/edc-ap": [
      "application/ld+json",
      sharedPath("elm", "context", "edc-ap-context-3.2.jsonld"),
    ],
    "/files/edc-generic-full": ["text/turtle", sharedPath("elm", "shapes", "EDC-generic-full.ttl")],
    "/files/edc-generic-no-cv": [
      "text/turtle",
      sharedPath("elm", "shapes", "EDC-generic-no-cv.ttl"),
    ],
  };
  return createServer((request, response) => {
    const address = request.url ?? "";
    const [accept, file] = sources[address] ?? [];
    if (address.startsWith("/snb/")) {
      response.writeHead(303, { location: `/files/${path.basename(address)}` }).end();
    } else if (file && request.headers.accept === accept) {
      void readFile(file).then((bytes) =>
        response.writeHead(200, { "content-type": accept }).end(bytes),
      );
    } else response.writeHead(406).end();
  });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "elm-"));
  server = fakeServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  closeShapes();
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true });
});

const fetched = async () => {
  const target = path.join(folder, "fetched");
  if ((await readOfficialTexts(target)) === null)
    await elmFetch(target, "--from", sharedPath("elm"));
  return target;
};

describe("without the official files", () => {
  test("nothing is checked, and that is reported", async () => {
    const nowhere = path.join(folder, "nowhere");
    expect((await readFolderState(nowhere)).map(({ state }) => state)).toEqual([
      "absent",
      "absent",
      "absent",
    ]);
    expect(await checkShapes(composeElm(awardFacts()), nowhere)).toEqual({ kind: "absent" });
  });

  test("an unreachable host exits with 1, and stores nothing", async () => {
    const target = path.join(folder, "unreached");
    const { code, output } = await elmFetch(target, "--base", "http://127.0.0.1:9");
    expect(code).toBe(1);
    expect(output).toContain("cannot be reached");
    expect(await readdir(target).catch(() => [])).toEqual([]);
  });
});

describe.skipIf(!hasSharedData)("npm run elm:fetch", () => {
  test("follows redirects, requests the right form, and stores known files", async () => {
    const target = path.join(folder, "downloaded");
    const { code, output } = await elmFetch(target, "--base", base);
    expect(output).toContain("All files are in");
    expect(code).toBe(0);
    const states = await readFolderState(target);
    expect(states.map(({ state }) => state)).toEqual(["present", "present", "present"]);
    expect(states.map(({ sha256 }) => sha256)).toEqual(officialFiles.map(({ sha256 }) => sha256));
  });

  test("takes files from a folder by hash, regardless of their names", async () => {
    const source = path.join(folder, "renamed");
    await mkdir(source);
    await cp(sharedPath("elm", "context", "edc-ap-context-3.2.jsonld"), path.join(source, "a"));
    await cp(sharedPath("elm", "shapes", "EDC-generic-full.ttl"), path.join(source, "b"));
    await cp(sharedPath("elm", "shapes", "EDC-generic-no-cv.ttl"), path.join(source, "c"));
    const { code } = await elmFetch(path.join(folder, "taken"), "--from", source);
    expect(code).toBe(0);
  });

  test("sets another version aside and reports that, and does not use it", async () => {
    const source = path.join(folder, "other-version");
    const target = path.join(folder, "kept");
    await mkdir(source);
    await cp(sharedPath("elm", "shapes", "EDC-generic-full.ttl"), path.join(source, "full.ttl"));
    await cp(sharedPath("elm", "shapes", "EDC-generic-no-cv.ttl"), path.join(source, "no-cv.ttl"));
    await cp(
      sharedPath("elm", "context", "edc-ap-context-3.1.jsonld"),
      path.join(source, "edc-ap-context.jsonld"),
    );
    const { code, output } = await elmFetch(target, "--from", source);
    expect(code).toBe(1);
    expect(output).toContain("another version than the one known here");
    expect(await readdir(path.join(target, "different"))).toHaveLength(1);
    expect((await readFolderState(target)).map(({ state }) => state)).toEqual([
      "absent",
      "present",
      "present",
    ]);
    expect(await checkShapes(composeElm(awardFacts()), target)).toEqual({ kind: "absent" });
  });
});

describe.skipIf(!hasSharedData)("a check against the official files", () => {
  test("finds what the shapes find, in a thread", async () => {
    const target = await fetched();
    const credential = composeElm(fullAwardFacts());
    expect(await checkShapes(credential, target)).toEqual({ kind: "checked", faults: [] });
    const { eIDASIdentifier: _removed, ...issuer } = credential.issuer;
    const broken = { ...credential, issuer };
    const answer = await checkShapes(broken, target);
    expect(answer.kind === "checked" && answer.faults.length).toBe(
      (await findShapeViolations(broken)).length,
    );
  });

  test("does not use a file that was changed after it was fetched", async () => {
    const target = path.join(folder, "changed");
    await cp(await fetched(), target, { recursive: true });
    await writeFile(path.join(target, "edc-generic-full.ttl"), "");
    expect((await readFolderState(target)).map(({ state }) => state)).toEqual([
      "present",
      "different",
      "present",
    ]);
    expect(await checkShapes(composeElm(awardFacts()), target)).toEqual({ kind: "absent" });
  });

  test("fails for unknown JSON-LD", async () => {
    expect(
      await checkShapes({ "@context": "https://unknown.example/context" }, await fetched()),
    ).toEqual({ kind: "failed" });
  });

  test.each([
    ["AA-Annex1-MC-signed.jsonld", true],
    ["Sample-CertOfPart-signed.jsonld", true],
    ["Sample-JointDegree-signed.jsonld", true],
    ["Sample-MC-Annex1-signed.jsonld", true],
    ["mynextid-edc-mc-signed.jsonld", false],
  ])("reports whether %s conforms", async (name, conforms) => {
    const [line, ...faults] = await shapesLines(
      await readFile(sharedPath("elm", "samples", name)),
      await fetched(),
    );
    expect(line).toBe(
      conforms
        ? "conforms to the official shapes"
        : "does not conform to the official shapes: 9 results",
    );
    expect(faults).toHaveLength(conforms ? 0 : 9);
  });

  test("reports any other file as not a European credential", async () => {
    const lines = await shapesLines(new TextEncoder().encode('{"type":"Person"}'), await fetched());
    expect(lines).toEqual(["not checked: not a European Digital Credential"]);
  });
});
