import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { findIssued } from "@/lib/adapters/verification/find-issued";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { newIssued } from "@/tests/support/issuing-world";
import { signed, testIssuer } from "@/tests/support/signed-credential";
import { anyone, newTenant } from "@/tests/support/tenant";

const world = issuingWorldForAll();
const statuses = { read: async () => ({ kind: "bit", set: false }) as const };

async function issuedFile(): Promise<string> {
  const { credentials } = await newIssued(world, [{}]);
  return credentials[0]?.signedDocument ?? "";
}

const verify = (text: string, sources = {}) =>
  verifyCredential(
    anyone(),
    { bytes: Buffer.from(text) },
    { ...installationSources, statuses, ...sources },
  );

describe("whether a file is as it was issued here", () => {
  test("is reported for a file that its institution signed", async () => {
    const file = await issuedFile();
    expect(await verify(file)).toMatchObject({ verdict: "valid", copy: "exact" });
    expect(await verify(JSON.stringify(JSON.parse(file), null, 2))).toMatchObject({
      verdict: "valid",
      copy: "reformatted",
    });
  });

  test("decides whether its order is shown: statements are signed, not their order", async () => {
    const file = JSON.parse(await issuedFile());
    const assessments = (signed: unknown) =>
      JSON.parse(JSON.stringify(signed)).credentialSubject.hasClaim.provenBy.map(
        ({ id }: { id: string }) => id.split("#").at(-1),
      );
    file.credentialSubject.hasClaim.provenBy.reverse();
    const turned = JSON.stringify(file);
    expect(assessments(file)).toEqual(["assessment/talk", "assessment/plan"]);
    const reformatted = await verify(turned);
    expect(reformatted).toMatchObject({ verdict: "valid", copy: "reformatted" });
    expect(assessments(reformatted.signed)).toEqual(["assessment/plan", "assessment/talk"]);

    const issuedSo = {
      sha256: createHash("sha256").update(turned).digest("hex"),
      isFileIssued: false,
      areFilesRecorded: true,
    };
    const exact = await verify(turned, { findIssued: async () => issuedSo });
    expect(exact).toMatchObject({ verdict: "valid", copy: "exact" });
    expect(assessments(exact.signed)).toEqual(assessments(file));
  });

  test("is not reported for a stranger's file with the id of one issued here, and the id is not looked up", async () => {
    const { proof: _, ...credential } = JSON.parse(await issuedFile()) as Record<string, JsonValue>;
    const stranger = testIssuer("did:web:stranger.example");
    const { credentialStatus: _status, ...rest } = credential;
    const copied = await signed(
      { ...rest, issuer: { ...(credential.issuer as object), id: stranger.did } },
      stranger,
    );
    const asked: string[] = [];
    const sources = {
      keys: {
        resolve: async (did: string) =>
          did === stranger.did
            ? ({ kind: "found", document: stranger.didDocument } as const)
            : ({ kind: "not-found" } as const),
      },
      findIssued: async (question: Parameters<typeof findIssued>[0]) => {
        asked.push(JSON.stringify(question.signer));
        return findIssued(question);
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

  test("is not disclosed to another institution of the same installation", async () => {
    const { id } = JSON.parse(await issuedFile()) as { id: string };
    const other = await newTenant();
    const { did } = world.tenant;
    const ask = (credentialId: string, asker: string) =>
      findIssued({ credentialId, signer: { did: asker }, fileSha256: "0".repeat(64) });
    expect(await ask(id, did)).toMatchObject({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      isFileIssued: false,
    });
    expect(await ask(id, other.did)).toBeNull();
    expect(await ask("urn:uuid:no-uuid", did)).toBeNull();
  });
});
