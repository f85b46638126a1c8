import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { closeShapes } from "@/lib/adapters/shapes/check-shapes";
import { checkSample } from "@/lib/features/batches/check-sample";
import { getOfficialFiles } from "@/lib/features/issuers/get-official-files";
import {
  credentialsOf,
  type IssuingWorld,
  newIssuingWorld,
  newPassedRun,
  newRun,
} from "@/tests/support/issuing-world";
import { hasSharedData, sharedPath } from "@/tests/support/shared-data";
import { newMember, wholeInstitution } from "@/tests/support/tenant";
import { closeWorkerSide } from "@/tests/support/worker-side";

let world: IssuingWorld;
let folder: string;

beforeAll(async () => {
  world = await newIssuingWorld();
  folder = await mkdtemp(path.join(tmpdir(), "elm-"));
  process.env.ELM_DIR = folder;
});

afterAll(async () => {
  closeShapes();
  await rm(folder, { recursive: true });
  await closeWorkerSide();
  await closeDatabase();
});

describe("the check before a proposal", () => {
  test("says that the official shapes are absent", async () => {
    const { runId } = await newPassedRun(world, [{}]);
    expect(await checkSample(world.proposer.ctx, { runId })).toEqual({ kind: "absent" });
    expect((await getOfficialFiles(world.proposer.ctx)).map(({ state }) => state)).toEqual([
      "absent",
      "absent",
      "absent",
    ]);
  });

  test("is for those who may propose", async () => {
    const { runId } = await newPassedRun(world, [{}]);
    const reviewer = await newMember(world.tenant, wholeInstitution("reviewer"));
    await expect(checkSample(reviewer.ctx, { runId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test.skipIf(!hasSharedData)("composes one credential, checks it and stores nothing", async () => {
    await cp(
      sharedPath("elm", "context", "edc-ap-context-3.2.jsonld"),
      path.join(folder, "edc-ap-context.jsonld"),
    );
    await cp(
      sharedPath("elm", "shapes", "EDC-generic-full.ttl"),
      path.join(folder, "edc-generic-full.ttl"),
    );
    await cp(
      sharedPath("elm", "shapes", "EDC-generic-no-cv.ttl"),
      path.join(folder, "edc-generic-no-cv.ttl"),
    );
    const { runId, learners } = await newPassedRun(world, [{}]);
    expect(await checkSample(world.proposer.ctx, { runId })).toEqual({
      kind: "checked",
      faults: [],
    });
    const learnerId = learners[0]?.learnerId ?? "";
    expect(await credentialsOf(world.tenant, { award: { learnerId } })).toEqual([]);
  });

  test("has nothing to check if no learner is eligible", async () => {
    const { runId } = await newRun(world, [{}]);
    expect(await checkSample(world.proposer.ctx, { runId })).toEqual({ kind: "none-eligible" });
  });
});
