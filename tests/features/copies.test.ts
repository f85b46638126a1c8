import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { findIssuedSha256 } from "@/lib/adapters/verification/find-issued-sha256";
import type { JsonValue } from "@/lib/domain/verification/json-value";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { issuingWorldForAll } from "../support/issuing-file";
import { newIssued } from "../support/issuing-world";
import { signed, testIssuer } from "../support/signed-credential";
import { anyone, newTenant } from "../support/tenant";

const world = issuingWorldForAll();
const statuses = { read: async () => ({ kind: "bit", set: false }) as const };

async function issuedFile(): Promise<string> {
  const { credentials } = await newIssued(world, [{}]);
  return credentials[0]?.signedDocument ?? "";
}

const verify = (text: string, sources = {}) =>
  verifyCredential(anyone(), { bytes: Buffer.from(text) }, { ...installationSources, statuses, ...sources });

describe("whether a file is as it was issued here", () => {
  test("is told of a file that its institution signed", async () => {
    const file = await issuedFile();
    expect(await verify(file)).toMatchObject({ verdict: "valid", copy: "exact" });
    expect(await verify(JSON.stringify(JSON.parse(file), null, 2))).toMatchObject({ verdict: "valid", copy: "reformatted" });
  });

  test("decides whether its order is shown: statements are signed, not their order", async () => {
    const file = JSON.parse(await issuedFile());
    const assessments = (signed: unknown) =>
      JSON.parse(JSON.stringify(signed)).credentialSubject.hasClaim.provenBy.map(({ id }: { id: string }) =>
        id.split("#").at(-1),
      );
    file.credentialSubject.hasClaim.provenBy.reverse();
    const turned = JSON.stringify(file);
    expect(assessments(file)).toEqual(["assessment/talk", "assessment/plan"]);
    const reformatted = await verify(turned);
    expect(reformatted).toMatchObject({ verdict: "valid", copy: "reformatted" });
    expect(assessments(reformatted.signed)).toEqual(["assessment/plan", "assessment/talk"]);

    const issuedSo = createHash("sha256").update(turned).digest("hex");
    const exact = await verify(turned, { findIssuedSha256: async () => issuedSo });
    expect(exact).toMatchObject({ verdict: "valid", copy: "exact" });
    expect(assessments(exact.signed)).toEqual(assessments(file));
  });

  test("is not told of a stranger's file with the id of one of ours, and the id is not looked up", async () => {
    const { proof: _, ...credential } = JSON.parse(await issuedFile()) as Record<string, JsonValue>;
    const stranger = testIssuer("did:web:stranger.example");
    const { credentialStatus: _status, ...rest } = credential;
    const copied = await signed({ ...rest, issuer: { ...(credential.issuer as object), id: stranger.did } }, stranger);
    const asked: string[] = [];
    const sources = {
      keys: {
        resolve: async (did: string) =>
          did === stranger.did ? ({ kind: "found", document: stranger.didDocument } as const) : ({ kind: "not-found" } as const),
      },
      findIssuedSha256: async (id: string, signer: Parameters<typeof findIssuedSha256>[1]) => {
        asked.push(JSON.stringify(signer));
        return findIssuedSha256(id, signer);
      },
    };
    const report = await verify(JSON.stringify(copied), sources);
    expect(report, JSON.stringify(report.checks)).toMatchObject({
      verdict: "issuer-unknown",
      reason: "valid-issuer-unknown",
      copy: null,
    });
    expect(asked).toEqual([JSON.stringify({ did: stranger.did })]);
  });

  test("is not told to another institution of the same installation", async () => {
    const { id } = JSON.parse(await issuedFile()) as { id: string };
    const other = await newTenant();
    const { did } = world.tenant;
    expect(await findIssuedSha256(id, { did })).toMatch(/^[0-9a-f]{64}$/);
    expect(await findIssuedSha256(id, { did: other.did })).toBeNull();
    expect(await findIssuedSha256("urn:uuid:no-uuid", { did })).toBeNull();
  });
});
