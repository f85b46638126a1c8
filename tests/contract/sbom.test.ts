import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "testamur-sbom-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Component = { name: string; version: string; hashes?: unknown[] };

test("the bill of materials lists production packages with versions and hashes, and no development ones", () => {
  const file = path.join(folder, "sbom.json");
  const { status, stdout } = spawnSync(process.execPath, ["scripts/sbom.mjs", file], {
    encoding: "utf8",
  });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^\d+ packages are listed in /);
  const { bomFormat, metadata, components } = JSON.parse(readFileSync(file, "utf8"));
  expect({ bomFormat, name: metadata.component.name }).toEqual({
    bomFormat: "CycloneDX",
    name: "testamur",
  });
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const listed = new Set(
    (components as Component[]).map(({ name, version }) => `${name}@${version}`),
  );
  const named = (packages: Record<string, string>) =>
    Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  expect(named(dependencies).filter((one) => !listed.has(one))).toEqual([]);
  expect(
    named(devDependencies).filter((one) => /^(vitest|knip)@/.test(one) && listed.has(one)),
  ).toEqual([]);
  expect((components as Component[]).find(({ name }) => name === "next")?.hashes).toHaveLength(1);
});
