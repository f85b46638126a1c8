import { describe, expect, test } from "vitest";
import { findCurrentStatusBits, findStatusList } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { ReissueCredentialInput, reissueCredential, revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { issueCredential } from "@/lib/features/issuing/issue-credential";
import { getIssuingPreview } from "@/lib/features/issuing/queries";
import type { IssuingTools } from "@/lib/features/issuing/sign-reserved";
import { getCredentialDetail } from "@/lib/features/learning/queries";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { issuingWorldForAll } from "../support/issuing-file";
import {
  auditActions,
  brokenAuditEntry,
  credentialsOf,
  newActiveKey,
  newApprovedBatch,
  newIssued,
  newPassedRun,
  workBatch,
} from "../support/issuing-world";
import { waitingJobs } from "../support/outbox";
import { isSet } from "../support/status-bit";
import { asWorker } from "../support/worker-side";

const world = issuingWorldForAll();

const reason = "Issued in error";
const names = { displayName: "Siobhán Ní Bhriain", givenName: "Siobhán", familyName: "Ní Bhriain" };

async function newCredential() {
  const { runId, learners, batchId } = await newIssued(world, [{ displayName: "Siobhan Ni Brien" }]);
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
  const [credential] = await credentialsOf(world.tenant, { batchId });
  if (!credential) throw new Error("no credential");
  return { ...credential, runId, learnerId: learners[0]?.learnerId ?? "" };
}

const isRevoked = ({ statusListId, statusIndex }: { statusListId: string; statusIndex: number }) =>
  isSet(statusListId, statusIndex);

const revisionOf = (id: string) =>
  inInstitution(world.tenant.system, (scope) => findStatusList(scope, id)).then((list) => list?.revision ?? 0);

const countSet = async (id: string) =>
  [...((await findCurrentStatusBits(id))?.bits ?? [])].reduce(
    (sum, byte) => sum + byte.toString(2).replaceAll("0", "").length,
    0,
  );

const signReplacement = (credentialId: string, tools: IssuingTools = issuingToolsFor(world.tenant.system)) =>
  asWorker(() => issueCredential(world.tenant.system, { credentialId }, tools));

describe("revoking", () => {
  test("sets this credential's bit and no other at once, and has the list published anew", async () => {
    const credential = await newCredential();
    const [revision, set] = [await revisionOf(credential.statusListId), await countSet(credential.statusListId)];
    expect(await isRevoked(credential)).toBe(false);
    await revokeCredential(world.approver.ctx, { credentialId: credential.id, reason });
    expect(await isRevoked(credential)).toBe(true);
    expect(await countSet(credential.statusListId)).toBe(set + 1);
    expect(await revisionOf(credential.statusListId)).toBe(revision + 1);
    expect(await waitingJobs("publish-status-list", { statusListId: credential.statusListId })).toHaveLength(1);
    const detail = await getCredentialDetail(world.proposer.ctx, { credentialId: credential.id });
    expect(detail.credential).toMatchObject({ state: "revoked", revocationReason: reason });
    expect(detail.signedDocument).toBe(credential.signedDocument);
    expect((await auditActions(world.tenant, credential.id)).at(-1)).toBe("credential.revoke");
  });

  test("happens once, whoever clicks when", async () => {
    const { id: credentialId } = await newCredential();
    const clicks = await Promise.allSettled(
      [world.proposer, world.approver, world.proposer].map(({ ctx }) => revokeCredential(ctx, { credentialId, reason })),
    );
    expect(clicks.filter((click) => click.status === "fulfilled")).toHaveLength(1);
    await expect(revokeCredential(world.proposer.ctx, { credentialId, reason })).rejects.toMatchObject({ code: "ALREADY_DONE" });
    expect((await auditActions(world.tenant, credentialId)).filter((action) => action === "credential.revoke")).toHaveLength(1);
  });

  test("many at once sets every bit", async () => {
    const { batchId } = await newIssued(world, [{}, {}, {}, {}, {}, {}]);
    const credentials = await credentialsOf(world.tenant, { batchId });
    await Promise.all(credentials.map(({ id }) => revokeCredential(world.approver.ctx, { credentialId: id, reason })));
    for (const credential of credentials) expect(await isRevoked(credential)).toBe(true);
    expect(await brokenAuditEntry(world.tenant)).toBeNull();
  });

  test("does not make the learner eligible again", async () => {
    const { id: credentialId, runId } = await newCredential();
    await revokeCredential(world.approver.ctx, { credentialId, reason });
    const { eligible, ineligible } = await getIssuingPreview(world.proposer.ctx, { runId });
    expect(eligible).toEqual([]);
    expect(ineligible.flatMap((row) => row.reasons)).toEqual([{ code: "alreadyAwarded" }]);
  });

  test("is not possible before signing", async () => {
    const { runId } = await newPassedRun(world, [{}]);
    const batchId = await newApprovedBatch(world, runId);
    const crashing: IssuingTools = {
      ...issuingToolsFor(world.tenant.system),
      signCohort: () => Promise.reject(new Error("crash")),
    };

    await expect(workBatch(world.tenant.system, batchId, crashing)).rejects.toThrow("crash");
    const [reserved] = await credentialsOf(world.tenant, { batchId });
    const attempt = revokeCredential(world.approver.ctx, { credentialId: reserved?.id ?? "", reason });
    await expect(attempt).rejects.toMatchObject({ code: "WRONG_STATE" });
  });
});

describe("correcting and reissuing", () => {
  test("also of one that was revoked: it stays revoked, and is replaced once", async () => {
    const former = await newCredential();
    await revokeCredential(world.approver.ctx, { credentialId: former.id, reason });
    const revision = await revisionOf(former.statusListId);
    const input = { credentialId: former.id, reason: "Revoked by mistake", ...names };
    const clicks = await Promise.allSettled(
      [world.proposer, world.approver, world.proposer].map(({ ctx }) => reissueCredential(ctx, input)),
    );
    expect(clicks.filter((click) => click.status === "fulfilled")).toHaveLength(1);
    await expect(reissueCredential(world.proposer.ctx, input)).rejects.toMatchObject({ code: "ALREADY_DONE" });

    const [old, replacement] = await credentialsOf(world.tenant, { award: { learnerId: former.learnerId } });
    expect(old).toMatchObject({ id: former.id, state: "revoked", signedDocument: former.signedDocument });
    expect(replacement).toMatchObject({ state: "reserved", supersedesId: former.id, awardId: former.awardId });
    expect(await isRevoked(former)).toBe(true);
    expect(await revisionOf(former.statusListId)).toBe(revision);
    await signReplacement(replacement?.id ?? "");
    const detail = await getCredentialDetail(world.proposer.ctx, { credentialId: former.id });
    expect(detail).toMatchObject({
      credential: { state: "revoked", revocationReason: reason },
      replacement: { id: replacement?.id, state: "issued" },
    });
    expect((await auditActions(world.tenant, former.id)).slice(-2)).toEqual(["credential.revoke", "credential.reissue"]);
  });

  test("replaces it by a new credential of the same award with the right name", async () => {
    const former = await newCredential();
    const { credentialId } = await reissueCredential(world.approver.ctx, { credentialId: former.id, reason, ...names });
    expect(await isRevoked(former)).toBe(true);
    const [old, reserved] = await credentialsOf(world.tenant, { award: { learnerId: former.learnerId } });
    expect(old).toMatchObject({ id: former.id, state: "replaced", signedDocument: former.signedDocument });
    expect(reserved).toMatchObject({ id: credentialId, state: "reserved", supersedesId: former.id, awardId: former.awardId });
    expect(credentialId).not.toBe(former.id);
    expect([reserved?.statusListId, reserved?.statusIndex]).not.toEqual([former.statusListId, former.statusIndex]);
    expect(await waitingJobs("issue-credential", { credentialId })).toHaveLength(1);

    await signReplacement(credentialId);
    const { signedDocument } = await getCredentialDetail(world.proposer.ctx, { credentialId });
    const [before, after] = [JSON.parse(former.signedDocument ?? ""), JSON.parse(signedDocument ?? "")];
    expect(before.credentialSubject.fullName).toEqual({ en: "Siobhan Ni Brien" });
    expect(after.credentialSubject).toMatchObject({ fullName: { en: names.displayName } });
    expect(after.id).toBe(`urn:uuid:${credentialId}`);
    expect(after.credentialStatus.statusListIndex).toBe(String(reserved?.statusIndex));
    const awarding = (document: typeof after) => [document.credentialSubject.hasClaim].flat()[0].awardedBy.awardingDate;
    expect(awarding(before)).toMatch(/^2026-07-01T/);
    expect(awarding(after)).toBe(awarding(before));
    expect(await waitingJobs("deliver-credentials", { credentialId })).toHaveLength(1);
    expect((await getCredentialDetail(world.proposer.ctx, { credentialId: former.id })).replacement?.id).toBe(credentialId);

    await asWorker(() => deliverCredentials(world.tenant.system, { credentialId }));
    const mail = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.mailMessage.findFirst({ where: { dedupeKey: `claim:${credentialId}` } }),
    );
    expect(mail).toMatchObject({ toName: names.displayName, subject: "Your corrected credential: Data stewardship" });
  });

  test("is signed once, however often the job runs", async () => {
    const former = await newCredential();
    const { credentialId } = await reissueCredential(world.approver.ctx, { credentialId: former.id, reason, ...names });
    const failing: IssuingTools = {
      ...issuingToolsFor(world.tenant.system),
      signCohort: () => Promise.reject(new Error("crash")),
    };
    await expect(signReplacement(credentialId, failing)).rejects.toThrow("crash");
    const keyId = await newActiveKey(world.tenant);
    await signReplacement(credentialId);
    const signed = await credentialsOf(world.tenant, { award: { learnerId: former.learnerId } });
    await signReplacement(credentialId);
    expect(await credentialsOf(world.tenant, { award: { learnerId: former.learnerId } })).toEqual(signed);
    expect(signed.find((one) => one.id === credentialId)).toMatchObject({ state: "issued", keyId });
    expect(await auditActions(world.tenant, credentialId)).toEqual(["credential.issue"]);
  });

  test("happens once, and can be done again to the replacement", async () => {
    const former = await newCredential();
    const input = { credentialId: former.id, reason, ...names };
    const clicks = await Promise.allSettled([1, 2, 3].map(() => reissueCredential(world.approver.ctx, input)));
    const [made, ...more] = clicks.flatMap((click) => (click.status === "fulfilled" ? [click.value.credentialId] : []));
    expect(more).toEqual([]);
    await signReplacement(made ?? "");
    const next = await reissueCredential(world.approver.ctx, { ...input, credentialId: made ?? "", displayName: "Siobhán" });
    await signReplacement(next.credentialId);
    const states = (await credentialsOf(world.tenant, { award: { learnerId: former.learnerId } })).map((one) => one.state);
    expect(states.sort()).toEqual(["issued", "replaced", "replaced"]);
  });

  test("asks for a reason and for a name that can be signed", () => {
    const parsed = ReissueCredentialInput.safeParse({ credentialId: "x", reason: "no", ...names, displayName: "\ud800" });
    const faults = parsed.error?.issues.map((issue) => [issue.path.join("."), issue.message]);
    expect(faults).toEqual([
      ["credentialId", "invalidId"],
      ["reason", "reasonTooShort"],
      ["displayName", "unsignableCharacter"],
    ]);
  });
});
