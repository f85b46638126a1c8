// Reads an issuer registry's JSON file and puts its issuers in the place of those it listed before, or forgets a registry.
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/lib/adapters/db/client";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { registryLimits } from "@/lib/domain/trust/registry-file";
import { importRegistry, removeRegistry } from "@/lib/features/trust/import-registry";

const usage = 'Say which: npm run trust:import -- FILE --name "Name of the registry", or npm run trust:import -- --remove "Name"';
const refusals: Partial<Record<string, string>> = {
  INVALID_INPUT:
    'The file is no issuer registry: it must be JSON of the form {"registry": {"did:…": {"name": "…", "url": "https://…"}}}, an e-seal under "x5t#S256:…".',
  LIMIT_EXCEEDED: `The file is larger than ${registryLimits.bytes / 1024 / 1024} MB.`,
};

/** No institution in particular: a registry counts for all of them. */
const context: Context = {
  actor: { kind: "system", institutionId: "00000000-0000-0000-0000-000000000000" },
  now: new Date(),
  requestId: `trust-import-${randomUUID()}`,
};

function readOptions() {
  try {
    const options = { name: { type: "string" as const }, remove: { type: "string" as const } };
    return parseArgs({ options, allowPositionals: true });
  } catch {
    throw new Error(usage);
  }
}

async function main(): Promise<void> {
  const { values, positionals } = readOptions();
  if (values.remove) {
    await removeRegistry(context, { registry: values.remove });
    console.log(`“${values.remove}” is forgotten.`);
    return;
  }
  const [file] = positionals;
  if (!file || !values.name) throw new Error(usage);
  const text = await readFile(file, "utf8").catch(() => {
    throw new Error(`${file} cannot be read.`);
  });
  const { issuers } = await importRegistry(context, { registry: values.name.slice(0, 100), text });
  console.log(`${issuers} issuers of “${values.name}” are known now.`);
}

try {
  await main();
} catch (error) {
  const refusal = error instanceof AppError ? refusals[error.code] : undefined;
  console.error(refusal ?? (error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
