// Fetches the official context and shapes of the European Learning Model, or takes them from a
// folder, and keeps those that we know. `npm run elm:fetch`
import "./lib/help.mjs";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import {
  type OfficialFile,
  officialFileLimit,
  officialFiles,
} from "@/lib/domain/credentials/elm/official-files";
import { inData } from "./lib/project.mjs";
import { readAtMost } from "./lib/read-at-most";
import { resolveFromCwd } from "./lib/resolve-from-cwd";

const usage = "Usage: npm run elm:fetch [-- --from DIR] [--base ADDRESS]";

/** `reason` is why nothing came. */
type Fetched = { bytes: Uint8Array; from: string } | { reason: string };

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** From its own address; another base replaces the Commission's host, for a mirror. */
async function download({ iri, accept }: OfficialFile, base: string | undefined): Promise<Fetched> {
  const address =
    base === undefined ? iri : iri.replace(/^http:\/\/data\.europa\.eu/, base.replace(/\/$/, ""));
  try {
    const answer = await fetch(address, {
      headers: { accept },
      redirect: "follow",
      signal: AbortSignal.timeout(60_000),
    });
    if (!answer.ok) return { reason: `${address} answers ${answer.status}` };
    const bytes = await readAtMost(answer, officialFileLimit);
    return bytes === null
      ? { reason: `${address} sends more than ${officialFileLimit} bytes` }
      : { bytes, from: answer.url };
  } catch {
    return { reason: `${address} cannot be reached` };
  }
}

/**
 * Of all files in the folder the one that is it by its hash, whatever it is called; else the one of
 * its name, which is then another version.
 */
async function takeFrom(
  { name, sha256: expected }: OfficialFile,
  folder: string,
): Promise<Fetched> {
  let named: Fetched = { reason: `${folder} has no such file` };
  for (const entry of await readdir(folder, { recursive: true })) {
    const file = path.join(folder, entry);
    const facts = await stat(file);
    if (!facts.isFile() || facts.size > officialFileLimit) continue;
    const bytes = await readFile(file);
    if (sha256(bytes) === expected) return { bytes, from: file };
    if (path.basename(file).toLowerCase() === name) named = { bytes, from: file };
  }
  return named;
}

/** Written whole or not at all. */
async function put(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, file);
}

async function fetchAll(given: {
  from: string | undefined;
  base: string | undefined;
}): Promise<boolean> {
  const folder = process.env.ELM_DIR || inData("elm");
  let complete = true;
  for (const official of officialFiles) {
    const fetched =
      given.from === undefined
        ? await download(official, given.base)
        : await takeFrom(official, given.from);
    if ("reason" in fetched) {
      complete = false;
      console.log(`x ${official.name}: ${fetched.reason}`);
      continue;
    }
    const digest = sha256(fetched.bytes);
    if (digest === official.sha256) {
      await put(path.join(folder, official.name), fetched.bytes);
      console.log(`+ ${official.name}: as known, from ${fetched.from}`);
      continue;
    }
    complete = false;
    const aside = path.join(folder, "different", `${digest.slice(0, 12)}-${official.name}`);
    await put(aside, fetched.bytes);
    console.log(
      `! ${official.name}: another version than the one known here. It is not used; it is kept as ${aside}`,
    );
    console.log(`  expected ${official.sha256}\n  received ${digest}`);
  }
  const end = complete
    ? `All files are in ${folder}. Credentials are checked against them before they are issued.`
    : "Not all files came.";
  console.log(end);
  return complete;
}

try {
  const { values } = parseArgs({ options: { from: { type: "string" }, base: { type: "string" } } });
  const from = values.from === undefined ? undefined : resolveFromCwd(values.from);
  process.exitCode = (await fetchAll({ from, base: values.base })) ? 0 : 1;
} catch (error) {
  console.error(
    error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE")
      ? usage
      : String(error),
  );
  process.exitCode = 2;
}
