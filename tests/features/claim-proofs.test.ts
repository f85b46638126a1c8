import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { asIdentity, inInstitution } from "@/lib/adapters/db/tenancy";
import { findSession, hashSessionToken } from "@/lib/adapters/identity/read-session";
import type { Context } from "@/lib/domain/context";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { readClaim } from "@/lib/features/learning/claim-queries";
import { confirmClaim } from "@/lib/features/learning/confirm-claim";
import { proveClaim } from "@/lib/features/learning/prove-claim";
import { getCredentialDetail, getSharedCredential } from "@/lib/features/learning/queries";
import { releaseClaim } from "@/lib/features/learning/release-claim";
import { renewClaimLink } from "@/lib/features/learning/renew-claim-link";
import { requestClaimCode } from "@/lib/features/learning/request-claim-code";
import { openShare } from "@/lib/features/learning/share-credential";
import { issuingWorldForAll } from "../support/issuing-file";
import { auditActions, credentialsOf, newIssued, newIssuingWorld } from "../support/issuing-world";
import { newOpenRun } from "../support/open-run";
import { anyone, newMember, newPerson, newTenant, personContext, wholeInstitution } from "../support/tenant";
import { asWorker } from "../support/worker-side";

const world = issuingWorldForAll();
const born = "2000-02-29";

const mails = (toAddress: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.mailMessage.findMany({ where: { toAddress }, orderBy: { createdAt: "asc" } }),
  );
const tokenIn = (body: string | undefined) => /\/claim\/([\w-]{22})/.exec(body ?? "")?.[1] ?? "";

/** A credential delivered to a new learner, with the token in their mail. */
async function newOffer(changes: { email?: null; dateOfBirth?: null } = {}) {
  const learner = { displayName: "Grace Holder", ...(changes.email === null ? { email: null } : {}) };
  const { batchId, credentials, learners } = await newIssued(world, [learner]);
  const learnerId = learners[0]?.learnerId ?? "";
  if (changes.dateOfBirth === null) {
    await inInstitution(world.tenant.system, ({ tx }) =>
      tx.learner.updateMany({ where: { id: learnerId }, data: { dateOfBirth: null } }),
    );
  }
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
  const credentialId = credentials[0]?.id ?? "";
  const email = learners[0]?.email ?? "";
  const [mail] = await mails(email);
  const { claimUrl } = await getCredentialDetail(world.proposer.ctx, { credentialId });
  return { token: tokenIn(mail?.body ?? claimUrl ?? ""), credentialId, learnerId, email };
}

const foreigner = async () => personContext(await newPerson("Eve Foreign"));
const byDate = (token: string, dateOfBirth: string) => ({ token, by: "date-of-birth" as const, dateOfBirth });
const byCode = (token: string, code: string) => ({ token, by: "code" as const, code });
const linkOf = (learnerId: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.claimLink.findFirst({ where: { learnerId }, orderBy: { createdAt: "desc" } }),
  );
const holderOf = (learnerId: string) =>
  inInstitution(world.tenant.system, ({ tx }) => tx.learner.findFirst({ where: { id: learnerId } })).then((row) => row?.personId);

async function lastCode(email: string): Promise<string> {
  const found = (await mails(email)).flatMap(({ body }) => /code is: (\d{6})/.exec(body)?.[1] ?? []);
  return found.at(-1) ?? "";
}

const another = (code: string) => (code === "000000" ? "000001" : "000000");
const later = (ctx: Context, seconds: number): Context => ({ ...ctx, now: new Date(ctx.now.getTime() + seconds * 1000) });

/** Claimed credentials of a faculty, in an institution of its own: of a learner of that faculty alone, and of one on a run of no faculty as well. */
async function issuedAtFaculty() {
  const own = await newIssuingWorld();
  const { institutionId, system } = own.tenant;
  const { credentials } = await newIssued(own, [{ personId: await newPerson() }, { personId: await newPerson() }]);
  const { facultyId } = await addFaculty(system, { name: "Law" });
  await inInstitution(system, ({ tx }) => tx.microCredential.updateMany({ where: { institutionId }, data: { facultyId } }));
  const { runId } = await newOpenRun(own.tenant);
  const [alone, shared] = credentials;
  const learnerId = shared?.award.learnerId ?? "";
  await inInstitution(system, ({ tx }) => tx.enrolment.create({ data: { institutionId, runId, learnerId } }));
  const registrar = await newMember(own.tenant, [{ role: "registrar", facultyId }]);
  return { registrar, whole: own.proposer, alone: alone?.id ?? "", shared: shared?.id ?? "" };
}

describe("a foreign account", () => {
  test("is stopped, and told what would prove the claim", async () => {
    const { token, learnerId, email } = await newOffer();
    const ctx = await foreigner();
    const codeTo = `${email[0]}•••@example.org`;
    expect(await readClaim(ctx, { token })).toMatchObject({
      state: "needs-proof",
      triesLeft: 5,
      proofs: { dateOfBirth: true, codeTo },
    });
    await expect(confirmClaim(ctx, { token })).rejects.toMatchObject({ code: "CLAIM_NEEDS_PROOF" });
    expect(await holderOf(learnerId)).toBeNull();
    expect((await linkOf(learnerId))?.usedAt).toBeNull();
  });

  test("with nothing on record to prove it with can only ask the registrar", async () => {
    const { token } = await newOffer({ email: null, dateOfBirth: null });
    const ctx = await foreigner();
    expect((await readClaim(ctx, { token })).state).toBe("ask-registrar");
    await expect(requestClaimCode(ctx, { token })).rejects.toMatchObject({ code: "WRONG_STATE" });
    await expect(proveClaim(ctx, byDate(token, born))).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });

  test("claims with the date of birth, and the enrolled address is told", async () => {
    const { token, credentialId, learnerId, email } = await newOffer();
    const ctx = await foreigner();
    const wrong = {
      code: "INVALID_INPUT",
      details: { fields: [{ path: "dateOfBirth", code: "proofWrong", values: { left: 4 } }] },
    };
    await expect(proveClaim(ctx, byDate(token, "2000-03-01"))).rejects.toMatchObject(wrong);
    expect(await proveClaim(ctx, byDate(token, born))).toEqual({ credentialId });
    expect(await proveClaim(ctx, byDate(token, born))).toEqual({ credentialId });
    expect(ctx.actor).toMatchObject({ personId: await holderOf(learnerId) });
    expect((await mails(email)).map(({ subject }) => subject)).toEqual([
      "Your micro-credential: Data stewardship",
      "Your credential was claimed: Data stewardship",
    ]);
    expect(await auditActions(world.tenant, learnerId)).toEqual(["claim.confirm"]);
  });

  test("has five tries, also when twenty come at once, and then not even the right day helps", async () => {
    const { token, learnerId } = await newOffer();
    const ctx = await foreigner();
    const days = Array.from({ length: 20 }, (_, index) => `1999-01-${String(index + 1).padStart(2, "0")}`);
    const tries = await Promise.allSettled(days.map((day) => proveClaim(ctx, byDate(token, day))));
    expect(tries.every(({ status }) => status === "rejected")).toBe(true);
    const codes = tries.map((one) => (one.status === "rejected" ? one.reason.code : ""));
    expect(codes.filter((code) => code === "INVALID_INPUT")).toHaveLength(4);
    expect(codes.filter((code) => code === "CLAIM_LOCKED")).toHaveLength(16);
    expect((await linkOf(learnerId))?.tries).toBe(5);
    await expect(proveClaim(ctx, byDate(token, born))).rejects.toMatchObject({ code: "CLAIM_LOCKED" });
    await expect(requestClaimCode(ctx, { token })).rejects.toMatchObject({ code: "CLAIM_LOCKED" });
    expect((await readClaim(ctx, { token })).state).toBe("locked");
    expect(await auditActions(world.tenant, learnerId)).toEqual(["claim.lock"]);
    // A locked link still serves the account that matches.
    expect((await readClaim(personContext(await newPerson("Grace Holder")), { token })).state).toBe("open");
  });
});

describe("a one-time code", () => {
  test("goes to the enrolled address, counts for the account that asked, and is stored as a hash", async () => {
    const { token, credentialId, learnerId, email } = await newOffer();
    const ctx = await foreigner();
    await requestClaimCode(ctx, { token });
    const code = await lastCode(email);
    expect(code).toMatch(/^\d{6}$/);
    expect(JSON.stringify(await linkOf(learnerId))).not.toContain(code);
    expect((await readClaim(ctx, { token })).codeSent).toBe(true);
    const other = await foreigner();
    expect((await readClaim(other, { token })).codeSent).toBe(false);
    await expect(proveClaim(other, byCode(token, code))).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(proveClaim(ctx, byCode(token, another(code)))).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(await proveClaim(ctx, byCode(token, code))).toEqual({ credentialId });
  });

  test("ends after a quarter of an hour, and with the next one", async () => {
    const { token, email } = await newOffer();
    const ctx = await foreigner();
    await requestClaimCode(ctx, { token });
    const first = await lastCode(email);
    await expect(proveClaim(later(ctx, 15 * 60 + 1), byCode(token, first))).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(requestClaimCode(later(ctx, 30), { token })).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
    await requestClaimCode(later(ctx, 61), { token });
    const second = await lastCode(email);
    if (first !== second) await expect(proveClaim(ctx, byCode(token, first))).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await requestClaimCode(later(ctx, 122), { token });
    await expect(requestClaimCode(later(ctx, 183), { token })).rejects.toMatchObject({ code: "CODE_LIMIT" });
  });
});

describe("a registrar", () => {
  const reason = "The link was forwarded to someone else.";

  test("releases a claimed record: rights and shares end, the address is told, and a new link claims it again", async () => {
    const { token, credentialId, learnerId, email } = await newOffer();
    const holder = await newPerson("Grace Holder");
    const session = randomUUID();
    const expires = new Date(Date.now() + 3_600_000);
    await asIdentity((tx) => tx.session.create({ data: { tokenHash: hashSessionToken(session), personId: holder, expires } }));
    await confirmClaim(personContext(holder), { token });
    expect((await findSession(session))?.learners).toHaveLength(1);
    const { institutionId } = world.tenant;
    const learner: Context = { ...world.tenant.system, actor: { kind: "learner", personId: holder, institutionId, learnerId } };
    const { url } = await openShare(learner, { credentialId });

    await releaseClaim(world.proposer.ctx, { credentialId, reason });
    expect((await findSession(session))?.learners).toEqual([]);
    await expect(getSharedCredential(anyone(), { token: url.split("/c/")[1] ?? "" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect((await credentialsOf(world.tenant, { award: { learnerId } }))[0]?.state).toBe("delivered");
    expect((await mails(email)).at(-1)?.subject).toBe("Your credentials can be claimed again");
    expect(await auditActions(world.tenant, learnerId)).toEqual(["claim.confirm", "claim.release"]);
    await expect(releaseClaim(world.proposer.ctx, { credentialId, reason })).rejects.toMatchObject({ code: "WRONG_STATE" });

    await renewClaimLink(world.proposer.ctx, { credentialId });
    const fresh = tokenIn((await mails(email)).at(-1)?.body);
    expect(fresh).not.toBe(token);
    await confirmClaim(personContext(await newPerson("Grace Holder")), { token: fresh });
    expect((await credentialsOf(world.tenant, { award: { learnerId } }))[0]?.state).toBe("claimed");
  });

  test("cannot claim a released record with the date of birth; the account that held it is told", async () => {
    const { token, credentialId, learnerId, email } = await newOffer();
    await confirmClaim(personContext(await newPerson("Grace Holder")), { token });
    await releaseClaim(world.proposer.ctx, { credentialId, reason });
    const about = {
      kind: "claim-released",
      toAddress: { in: [email, "same-address@example.org"] },
      dedupeKey: { contains: learnerId },
    };
    const told = await inInstitution(world.tenant.system, ({ tx }) => tx.mailMessage.findMany({ where: about }));
    expect(told.map(({ toAddress }) => toAddress).sort()).toEqual([email, "same-address@example.org"].sort());

    await renewClaimLink(world.proposer.ctx, { credentialId });
    const fresh = tokenIn((await mails(email)).at(-1)?.body);
    const ctx = await foreigner();
    expect(await readClaim(ctx, { token: fresh })).toMatchObject({ state: "needs-proof", proofs: { dateOfBirth: false } });
    await expect(proveClaim(ctx, byDate(fresh, born))).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(await holderOf(learnerId)).toBeNull();
    await requestClaimCode(ctx, { token: fresh });
    expect(await proveClaim(ctx, byCode(fresh, await lastCode(email)))).toEqual({ credentialId });
  });

  test("of one faculty does not release the record of a learner whom another faculty has as well", async () => {
    const { registrar, whole, alone, shared } = await issuedAtFaculty();
    const byFaculty = releaseClaim(registrar.ctx, { credentialId: shared, reason });
    await expect(byFaculty).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await releaseClaim(registrar.ctx, { credentialId: alone, reason })).toEqual({ credentialId: alone });
    expect(await releaseClaim(whole.ctx, { credentialId: shared, reason })).toEqual({ credentialId: shared });
  });

  test("opens a locked link again with another one, which has its own five tries", async () => {
    const { token, credentialId, email } = await newOffer();
    const ctx = await foreigner();
    for (let count = 0; count < 5; count++) await proveClaim(ctx, byDate(token, "1999-01-01")).catch(() => undefined);
    await renewClaimLink(world.proposer.ctx, { credentialId });
    expect((await readClaim(ctx, { token })).state).toBe("expired");
    const fresh = tokenIn((await mails(email)).at(-1)?.body);
    expect(await proveClaim(ctx, byDate(fresh, born))).toEqual({ credentialId });
  });

  test("does neither for another institution, nor without the role", async () => {
    const { credentialId } = await newOffer();
    const elsewhere = await newMember(await newTenant(), wholeInstitution("registrar"));
    const assessor = await newMember(world.tenant, wholeInstitution("assessor"));
    await expect(releaseClaim(elsewhere.ctx, { credentialId, reason })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(renewClaimLink(elsewhere.ctx, { credentialId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(releaseClaim(assessor.ctx, { credentialId, reason })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(renewClaimLink(assessor.ctx, { credentialId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
