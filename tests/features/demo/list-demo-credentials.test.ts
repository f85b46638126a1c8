import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { primaryFormat } from "@/lib/domain/credentials/formats";
import { suspendCredential } from "@/lib/features/credentials/suspend-credential";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { newApprovedBatch, newPassedRun, workBatch } from "@/tests/support/issuing-world";
import { runScript } from "@/tests/support/run-script";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "demo-export-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function issueTo(...names: string[]) {
  const { runId } = await newPassedRun(
    world,
    names.map((displayName) => ({ displayName })),
  );
  const batchId = await newApprovedBatch(world, runId, ["open-badge-jwt"]);
  await workBatch(world.tenant.system, batchId);
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
  return inInstitution(world.tenant.system, ({ tx }) =>
    tx.credential.findMany({ where: { batchId, format: primaryFormat }, select: { id: true } }),
  );
}

const { APP_DATABASE_URL = "", QUEUE_DATABASE_URL = "" } = process.env;
const exportTo = (to: string, settings: Record<string, string> = {}) =>
  runScript("demo-export.ts", [to], {
    APP_DATABASE_URL,
    QUEUE_DATABASE_URL,
    DEMO: "1",
    ...settings,
  });

describe("npm run demo:export", () => {
  test("calls a suspended credential suspended, and writes no upload form of it", async () => {
    const [held] = await issueTo("Ada", "Bo");
    await suspendCredential(world.proposer.ctx, {
      credentialId: held?.id ?? "",
      reason: "Under investigation",
    });
    expect(await exportTo(folder)).toMatchObject({ code: 0, err: "" });
    const index: { file: string; form: string; learner: string; status: string }[] = JSON.parse(
      await readFile(path.join(folder, "index.json"), "utf8"),
    );
    const short = held?.id.slice(0, 8) ?? "";
    const formsOf = (status: string) =>
      index.filter((one) => one.status === status).map(({ form }) => form);
    expect(
      new Set(index.filter(({ file }) => file.includes(short)).map(({ status }) => status)),
    ).toEqual(new Set(["suspended"]));
    expect(formsOf("suspended")).toContain("pdf");
    expect(formsOf("valid").sort()).toEqual([...formsOf("suspended"), "elm-unsigned"].sort());
    expect(await readdir(folder)).not.toContain(`credential-${short}-upload-form.json`);
  });

  test("says in one sentence why it cannot", async () => {
    const { code, err } = await exportTo(folder, { DEMO: "0" });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^[^\n]+\n$/) });
    const nowhere = await exportTo("/dev/null/folder");
    expect(nowhere).toMatchObject({ code: 1, err: expect.stringMatching(/^ENOTDIR[^\n]+\n$/) });
  });
});
