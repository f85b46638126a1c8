import { afterAll, beforeAll, beforeEach } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { type IssuingWorld, newIssuingWorld } from "./issuing-world";
import { closeWorkerSide } from "./worker-side";

/**
 * One world for all tests of the file that calls it, filled before the first: read it inside tests
 * only. The connections of both logins end after the last.
 */
export function issuingWorldForAll(): IssuingWorld {
  const world = {} as IssuingWorld;
  beforeAll(async () => {
    Object.assign(world, await newIssuingWorld());
  });
  afterAll(async () => {
    await closeWorkerSide();
    await closeDatabase();
  });
  return world;
}

/** As {@link issuingWorldForAll}, but another world for each test. */
export function issuingWorldForEach(): IssuingWorld {
  const world = {} as IssuingWorld;
  beforeEach(async () => {
    Object.assign(world, await newIssuingWorld());
  });
  afterAll(async () => {
    await closeWorkerSide();
    await closeDatabase();
  });
  return world;
}
