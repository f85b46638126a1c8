import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foreignCredential, multikeyOf, tokenOf } from "@/tests/support/foreign-keys";
import {
  signed,
  signedStatusList,
  testIssuer,
  unsignedElm,
} from "@/tests/support/signed-credential";

let folder: string;

type Ended = { code: number; output: string };

function verify(...given: string[]): Promise<Ended> {
  const command = ["--import", "./lib/adapters/typescript.mjs", "scripts/verify.ts", ...given];
  return new Promise((settle) => {
    const child = execFile(process.execPath, command, (_fault, stdout, stderr) =>
      settle({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}

const inFolder = (name: string) => path.join(folder, name);
const offline = () => ["--did-documents", inFolder("dids"), "--status-lists", inFolder("lists")];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "verify-"));
  await mkdir(inFolder("dids"));
  await mkdir(inFolder("lists"));
  const hour = (offset: number) =>
    `${new Date(Date.now() + offset * 3_600_000).toISOString().slice(0, 19)}Z`;
  const inForce = { validFrom: hour(-1), validUntil: hour(1) };
  const dates = { issuanceDate: hour(-2), issued: hour(-2), validFrom: hour(-2) };
  const credential = await signed(unsignedElm(dates), testIssuer(), hour(-2));
  await writeFile(inFolder("dids/did_web_uni.json"), JSON.stringify(testIssuer().didDocument));
  await writeFile(
    inFolder("lists/1.json"),
    JSON.stringify(await signedStatusList({ changes: inForce })),
  );
  await writeFile(inFolder("good.json"), JSON.stringify(credential, null, 2));
  await writeFile(inFolder("changed.json"), JSON.stringify({ ...credential, issued: hour(-3) }));
  await writeFile(
    inFolder("escape.json"),
    JSON.stringify({ ...credential, "@context": ["\u001b[2Jhttps://evil.example"] }),
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe("npm run verify", () => {
  it("prints the report and exits with 0 for a valid file", async () => {
    const { code, output } = await verify(inFolder("good.json"), ...offline());
    expect(output).toContain("good.json: Valid");
    expect(output).toMatch(/Awarded to Ana Andromeda for .+ by did:web:uni\.example:i:test\./);
    expect(output).toContain("Unchanged: Nothing has changed since it was signed.");
    expect(output).toContain("Not revoked: Passed");
    expect(output).toContain("Learning outcomes: Stated");
    expect(code).toBe(0);
  });

  it("exits with 1 if any file is not valid or cannot be read", async () => {
    const { code, output } = await verify(
      inFolder("good.json"),
      inFolder("changed.json"),
      inFolder("absent.json"),
      ...offline(),
    );
    expect(output).toContain("changed.json: Not valid");
    expect(output).toContain("absent.json could not be read.");
    expect(output).toContain(
      "1 valid, 0 genuine but issuer not known, 0 cannot tell, 1 not valid, 0 with nothing to check",
    );
    expect(code).toBe(1);
  });

  it("prints the report of each credential of a file with several", async () => {
    const [good, changed] = await Promise.all(
      ["good.json", "changed.json"].map((name) => readFile(inFolder(name), "utf8")),
    );
    await writeFile(
      inFolder("wallet.json"),
      `{"type":"VerifiablePresentation","verifiableCredential":[${good},${changed}]}`,
    );
    const { code, output } = await verify(inFolder("wallet.json"), ...offline());
    expect(output).toContain("wallet.json: Not all 2 credentials are valid");
    expect(output).toContain("2 credentials: 1 valid, 1 not valid. Each was checked separately.");
    expect(output).toContain("wallet.json, Credential 1 of 2: Valid");
    expect(output).toContain("wallet.json, Credential 2 of 2: Not valid");
    expect(code).toBe(1);
  });

  it("exits with 1 for a genuine file of an unknown issuer, and reports why", async () => {
    const issuer = `did:key:${multikeyOf("EdDSA")}`;
    const kid = `${issuer}#${multikeyOf("EdDSA")}`;
    await writeFile(
      inFolder("stranger.jwt"),
      tokenOf(foreignCredential({ issuer }), { kid }, "EdDSA"),
    );
    const { code, output } = await verify(inFolder("stranger.jwt"), ...offline());
    expect(output).toContain("stranger.jwt: Genuine signature, issuer not known");
    expect(output).toContain("1 genuine but issuer not known");
    expect(output).toContain("That does not count as valid");
    expect(code).toBe(1);
  });

  it("takes names from a registry file, and reports a file that is not one", async () => {
    const { did } = testIssuer();
    await writeFile(
      inFolder("registry.json"),
      JSON.stringify({ registry: { [did]: { name: "A listed university" } } }),
    );
    const { code, output } = await verify(
      inFolder("good.json"),
      ...offline(),
      "--registry",
      inFolder("registry.json"),
    );
    expect(output).toContain("registry.json");
    expect(code).toBe(0);
    const other = await verify(
      inFolder("good.json"),
      ...offline(),
      "--registry",
      inFolder("good.json"),
    );
    expect(other.output).toContain("good.json could not be read.");
    expect(other.code).toBe(2);
  });

  it("is undecided without the status list, without any network request", async () => {
    const { code, output } = await verify(
      inFolder("good.json"),
      "--did-documents",
      inFolder("dids"),
    );
    expect(output).toContain("good.json: We cannot tell");
    expect(code).toBe(1);
  });

  it("prints no control characters of a file, and prints its usage", async () => {
    expect((await verify(inFolder("escape.json"), ...offline())).output).not.toContain("\u001b");
    expect(await verify()).toMatchObject({ code: 2, output: expect.stringContaining("Usage:") });
    expect(await verify("--other", "x")).toMatchObject({ code: 2 });
  });
});
