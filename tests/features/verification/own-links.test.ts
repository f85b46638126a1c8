import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import type { Context } from "@/lib/domain/context";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { shareCredential } from "@/lib/features/holders/share-credential";
import { stopSharingCredential } from "@/lib/features/holders/stop-sharing-credential";
import { withOwnLinks } from "@/lib/features/verification/own-links";
import { type IssuingWorld, newIssued, newIssuingWorld } from "@/tests/support/issuing-world";
import { newPerson } from "@/tests/support/tenant";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

let world: IssuingWorld;

beforeAll(async () => {
  world = await newIssuingWorld();
});
afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

const asked: string[] = [];
const links = withOwnLinks({
  fetch: async (address) => {
    asked.push(address);
    return { kind: "refused", reason: "link-unreachable" };
  },
});

describe("a link to this installation", () => {
  test("is answered from the database while the share is active, and never asked of the network", async () => {
    const personId = await newPerson();
    const { batchId, credentials, learners } = await newIssued(world, [{ personId }]);
    await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
    const [credential] = credentials;
    const learner = {
      institutionId: world.tenant.institutionId,
      personId,
      learnerId: learners[0]?.learnerId ?? "",
    };
    const ctx: Context = {
      actor: { kind: "learner", ...learner },
      now: new Date(),
      requestId: randomUUID(),
    };
    const { url } = await shareCredential(ctx, { credentialId: credential?.id ?? "" });

    for (const address of [url, `${url}/file`, url.replace(/^https?:/, "https:")]) {
      const answer = await links.fetch(address);
      expect(answer.kind === "found" && new TextDecoder().decode(answer.bytes)).toBe(
        credential?.signedDocument,
      );
    }
    await stopSharingCredential(ctx, { credentialId: credential?.id ?? "" });
    expect(await links.fetch(url)).toEqual({ kind: "refused", reason: "share-ended" });
    const origin = new URL(url).origin;
    expect(await links.fetch(`${origin}/c/${"A".repeat(22)}`)).toEqual({
      kind: "refused",
      reason: "share-ended",
    });
    expect(await links.fetch(`${origin}/settings/keys`)).toEqual({
      kind: "refused",
      reason: "link-without-credential",
    });
    expect(asked).toEqual([]);
  });

  test("is distinguished from everyone else's", async () => {
    await links.fetch("https://other.example/c/AAAAAAAAAAAAAAAAAAAAAA");
    expect(asked).toEqual(["https://other.example/c/AAAAAAAAAAAAAAAAAAAAAA"]);
  });
});
