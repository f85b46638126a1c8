// Reads an issuer registry's JSON file and puts its issuers in the place of those it listed before,
// or forgets a registry; the same for the European Union's trusted lists.
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/lib/adapters/db/client";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { registryLimits } from "@/lib/domain/trust/registry-file";
import { GetTrustOverviewInput, getTrustOverview } from "@/lib/features/trust/get-trust-overview";
import { ImportRegistryInput, importRegistry } from "@/lib/features/trust/import-registry";
import { RemoveRegistryInput, removeRegistry } from "@/lib/features/trust/remove-registry";
import { resolveFromCwd } from "./lib/resolve-from-cwd";
import { forgetTrustedList, takeTrustedLists } from "./lib/trusted-lists";

const usage = `Say which:
  npm run trust:import -- FILE --name "Name of the registry"
  npm run trust:import -- --remove "Name"
  npm run trust:import -- --lotl LIST-OF-LISTS.xml --lotl-signer CERTIFICATE-OR-FINGERPRINT NATIONAL-LIST.xml …
  npm run trust:import -- --remove-list DE`;
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
    const text = { type: "string" as const };
    const options = {
      name: text,
      remove: text,
      lotl: text,
      "lotl-signer": { ...text, multiple: true as const },
      "remove-list": text,
    };
    return parseArgs({ options, allowPositionals: true });
  } catch {
    throw new Error(usage);
  }
}

function nameFrom(typed: string): string {
  const input = RemoveRegistryInput.safeParse({ registry: typed });
  if (!input.success) throw new Error("The name of a registry has 1 to 100 characters.");
  return input.data.registry;
}

async function remove(typed: string): Promise<void> {
  const registry = nameFrom(typed);
  const { removed } = await removeRegistry(context, { registry }).catch(async (error: unknown) => {
    if (!(error instanceof AppError && error.code === "NOT_FOUND")) throw error;
    const { registries } = await getTrustOverview(context, GetTrustOverviewInput.parse({}));
    const names = registries.map((one) => `“${one.registry}”`).join(", ");
    throw new Error(
      `No registry is called “${registry}”, so nothing was changed. ${names ? `There are: ${names}.` : "There is none."}`,
    );
  });
  console.log(`“${registry}” is forgotten. Issuers it listed: ${removed}.`);
}

async function main(): Promise<void> {
  const { values, positionals } = readOptions();
  const [file, ...others] = positionals;
  const { lotl, "lotl-signer": signers = [], "remove-list": territory } = values;
  if (lotl !== undefined || signers.length > 0 || territory !== undefined) {
    const isOther = values.name !== undefined || values.remove !== undefined;
    const isBoth =
      territory !== undefined && (lotl !== undefined || signers.length > 0 || file !== undefined);
    if (isOther || isBoth) throw new Error(usage);
    if (territory !== undefined) return forgetTrustedList(context, territory);
    if (lotl === undefined || signers.length === 0) throw new Error(usage);
    return takeTrustedLists(context, { lotl, signers, files: positionals });
  }
  if (values.remove !== undefined) {
    if (file !== undefined || values.name !== undefined) throw new Error(usage);
    return remove(values.remove);
  }
  if (!file || others.length > 0 || values.name === undefined) throw new Error(usage);
  const text = await readFile(resolveFromCwd(file), "utf8").catch(() => {
    throw new Error(`${file} cannot be read.`);
  });
  const input = ImportRegistryInput.parse({ registry: nameFrom(values.name), text });
  const { issuers } = await importRegistry(context, input);
  console.log(`“${input.registry}” is known now. Issuers it lists: ${issuers}.`);
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
