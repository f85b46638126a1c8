import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { auditHeadToolsFor } from "@/lib/worker/audit-head-tools";
import { activeKeyId } from "./key-drill";
import { runScript } from "./run-script";
import type { Tenant } from "./tenant";
import { asWorker } from "./worker-side";

export async function told(text: string) {
  const file = path.join(await mkdtemp(path.join(tmpdir(), "audit-head-")), "head.json");
  await writeFile(file, text);
  return runScript("audit-compare.ts", [file]);
}

/** A head that names more entries than there are, signed by someone with the institution's key. */
export async function forge(
  tenant: Tenant,
  kept: Record<string, unknown>,
  changes: object,
): Promise<string> {
  const { proof: _proof, ...document } = kept;
  const keyId = await activeKeyId(tenant);
  return asWorker(() =>
    auditHeadToolsFor(tenant.system).signAuditHead({ ...document, ...changes } as never, keyId),
  );
}
