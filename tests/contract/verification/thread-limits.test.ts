import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonValue } from "@/lib/domain/json/json-value";
import {
  signed,
  signedStatusList,
  type TestWorld,
  testIssuer,
  unsignedElm,
} from "@/tests/support/signed-credential";
import { verifyDescribed } from "@/tests/support/verify-described";

type Document = Record<string, JsonValue>;

const proofs = new ProofThreads({ threads: 1 });
let credential: Document;
let list: Document;

beforeAll(async () => {
  proofs.start();
  credential = await signed(unsignedElm(), testIssuer());
  list = await signedStatusList();
});
afterAll(() => proofs.close());

const verify = (submitted: Document, world: Partial<TestWorld> = {}) =>
  verifyDescribed(submitted, { proofs, list, ...world });

describe("a thread", () => {
  it("ends a job after its time or memory, replaces the thread, and still answers the next one", async () => {
    const ring = (count: number): Document => {
      const node = (n: number) => ({
        id: `_:b${n}`,
        type: "LearningAchievement",
        isPartOf: { id: `_:b${(n + 1) % count}` },
      });
      const subject = credential.credentialSubject as Document;
      return {
        ...credential,
        credentialSubject: {
          ...subject,
          hasClaim: Array.from({ length: count }, (_, n) => node(n)),
        },
      };
    };
    const impatient = new ProofThreads({ threads: 1, jobMilliseconds: 10 });
    expect(await verify(ring(800), { proofs: impatient })).toMatchObject({
      verdict: "cannot-tell",
      reason: "time-limit",
    });
    await impatient.close();
    const large = await verify(ring(2_400));
    expect(large.verdict).toBe("cannot-tell");
    expect(["time-limit", "too-complex", "memory-limit"]).toContain(large.reason);
    expect((await verify(credential)).verdict).toBe("valid");
  });

  it("reports busy rather than queue endlessly", async () => {
    const small = new ProofThreads({ threads: 1, queue: 2 });
    const reports = await Promise.all(
      Array.from({ length: 6 }, () => verify(credential, { proofs: small })),
    );
    const reasons = reports.map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === "busy").length).toBeGreaterThanOrEqual(2);
    expect(reasons).toContain("valid");
    await small.close();
  });
});
