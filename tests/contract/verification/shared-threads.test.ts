import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import type { Context } from "@/lib/domain/context";
import type { JsonObject } from "@/lib/domain/json/json-value";
import type { VerificationSources } from "@/lib/features/verification/verification-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { hostileBases } from "@/tests/support/hostile-world";
import { testIssuer } from "@/tests/support/signed-credential";

const pool = new ProofThreads({ threads: 2 });
beforeAll(() => pool.start());
afterAll(() => pool.close());

/** Many similar nodes in a ring: canonicalisation takes a while, and is then refused. */
async function costly(): Promise<JsonObject> {
  const { elm } = await hostileBases();
  const { proof: _, ...document } = elm;
  const subject = document.credentialSubject as JsonObject;
  const node = (n: number) => ({
    id: `_:b${n}`,
    type: "LearningAchievement",
    isPartOf: { id: `_:b${(n + 1) % 400}` },
  });
  return {
    ...document,
    credentialSubject: { ...subject, hasClaim: Array.from({ length: 400 }, (_one, n) => node(n)) },
  };
}

const key = { type: "Ed25519", point: new Uint8Array(32) } as const;
const proof = {
  type: "DataIntegrityProof",
  cryptosuite: "eddsa-rdfc-2022",
  proofValue: `z${"1".repeat(64)}`,
};

describe("the threads, shared by several visitors", () => {
  test("one visitor's expensive files wait for each other, and no other visitor waits for them", async () => {
    const document = await costly();
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    const greedy = pool.forClient("192.0.2.1");
    const honest = pool.forClient("192.0.2.2");
    const jobs = [1, 2, 3].map((n) =>
      greedy.check({ document, proofs: [{ proof, key }] }).then(note(`costly ${n}`)),
    );
    const read = honest
      .read({ bytes: Buffer.from("{}"), allowedContexts: new Set() })
      .then(note("honest"));
    await Promise.all([...jobs, read]);
    expect(order.filter((name) => name !== "honest")).toEqual(["costly 1", "costly 2", "costly 3"]);
    expect(order.indexOf("honest")).toBeLessThan(2);
    expect(greedy.milliseconds).toBeGreaterThan(honest.milliseconds);
  });

  test("the first visitor is not refused as busy, and does not pay for the warm-up", async () => {
    const cold = new ProofThreads({ threads: 1, queueMilliseconds: 1 });
    const visitor = cold.forClient("192.0.2.1");
    const { elm } = await hostileBases();
    const { proof: _, ...document } = elm;
    expect(await visitor.check({ document, proofs: [{ proof, key }] })).toMatchObject({
      kind: "checked",
    });
    const first = visitor.milliseconds;
    await visitor.check({ document, proofs: [{ proof, key }] });
    expect(first).toBeLessThan(300);
    expect(first - (visitor.milliseconds - first), "more than the second check").toBeLessThan(200);
    await cold.close();
  });

  test("a job that takes too long is ended with its reason, and its visitor charged for the thread", async () => {
    const impatient = new ProofThreads({ threads: 1, jobMilliseconds: 1 });
    const visitor = impatient.forClient("192.0.2.1");
    expect(
      await visitor.check({ document: await costly(), proofs: [{ proof, key }] }),
    ).toMatchObject({ reason: "time-limit" });
    expect(visitor.milliseconds).toBeGreaterThan(1_000);
    await impatient.close();
  });
});

const ctx: Context = {
  actor: { kind: "anyone" },
  now: new Date("2026-11-22T12:00:00Z"),
  requestId: "test",
};
const nowhere: VerificationSources = {
  keys: { resolve: async () => ({ kind: "not-found" }) },
  statuses: { read: async () => ({ kind: "not-found" }) },
  issuers: { find: async () => null, findSeal: async () => null },
};
const bytes = Buffer.from('{"type":"VerifiableCredential","proof":{}}');

describe("a server without time", () => {
  test.each(["reading", "opening", "proofs"] as const)(
    "%s: reports busy, and nothing about the file",
    async (step) => {
      const busy = { kind: "refused", reason: "busy" } as const;
      const threads = pool.forClient("192.0.2.1");
      if (step === "opening") threads.unpack = async () => busy;
      if (step === "reading") threads.read = async () => ({ reason: "busy" });
      if (step === "proofs") threads.check = async () => busy;
      const { elm, pictureOf } = await hostileBases();
      const submitted =
        step === "opening" ? pictureOf(JSON.stringify(elm)) : Buffer.from(JSON.stringify(elm));
      const keys = {
        resolve: async () => ({ kind: "found" as const, document: testIssuer().didDocument }),
      };
      const check = verifyCredential(ctx, { bytes: submitted }, { ...nowhere, keys, threads });
      await expect(check).rejects.toMatchObject({
        code: "BUSY",
        details: { values: { seconds: 5 } },
      });
    },
  );

  test("a slow database is not blamed on the file either", async () => {
    const late = Object.assign(new Error("Unable to start a transaction in the given time."), {
      code: "P2028",
    });
    const keys = { resolve: () => Promise.reject(late) };
    const { elm } = await hostileBases();
    const submitted = Buffer.from(JSON.stringify(elm));
    const threads = pool.forClient("192.0.2.1");
    await expect(
      verifyCredential(ctx, { bytes: submitted }, { ...nowhere, keys, threads }),
    ).rejects.toMatchObject({
      code: "BUSY",
    });
    const broken = { resolve: () => Promise.reject(new Error("an internal error")) };
    const report = await verifyCredential(
      ctx,
      { bytes: submitted },
      { ...nowhere, keys: broken, threads },
    );
    expect(report).toMatchObject({ verdict: "cannot-tell", reason: "check-broke" });
  });

  test("otherwise there is a report", async () => {
    const threads = pool.forClient("192.0.2.1");
    expect(await verifyCredential(ctx, { bytes }, { ...nowhere, threads })).toMatchObject({
      verdict: "cannot-tell",
    });
  });
});
