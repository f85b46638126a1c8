import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { findDomainClaim } from "@/lib/adapters/db/stores/domain-claim-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { getDidDocumentOfHost } from "@/lib/features/issuers/get-did-document-of-host";
import { checkDomainClaim } from "@/lib/features/keys/check-domain-claim";
import { claimDomain } from "@/lib/features/keys/claim-domain";
import { listSigningKeys } from "@/lib/features/keys/list-signing-keys";
import { proveDomain } from "@/lib/features/keys/prove-domain";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { auditActions, newIssued } from "@/tests/support/issuing-world";
import { lookFor, showDomain } from "@/tests/support/own-domain";
import { anyone, newMember, newTenant, wholeInstitution } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();
const newDomain = () => `credentials.${randomUUID()}.example`;
const claimOf = async (tenant: Parameters<typeof lookFor>[0]) =>
  (await listSigningKeys(tenant.system)).domain.claim;

describe("the host name of another university", () => {
  test("names no institution here until its owner has put the record into its zone", async () => {
    const tenant = await newTenant();
    const { ctx: admin } = await newMember(tenant, wholeInstitution("administrator"));
    const domain = newDomain();
    await claimDomain(admin, { domain });
    expect(await listSigningKeys(admin)).toMatchObject({
      did: tenant.did,
      domain: { own: null, claim: { domain, outcome: null } },
    });

    await asWorker(() => lookFor(tenant, { kind: "none" }));
    expect(await claimOf(tenant)).toMatchObject({ outcome: "no-record" });
    await asWorker(() => lookFor(tenant, { kind: "unreachable" }));
    expect(await claimOf(tenant)).toMatchObject({ outcome: "unreachable" });
    await asWorker(() =>
      lookFor(tenant, { kind: "found", texts: ["testamur-domain=AAAAAAAAAAAAAAAAAAAAAA"] }),
    );
    expect(await claimOf(tenant)).toMatchObject({ outcome: "other-record" });

    // Nothing of it is served, known, or resolved from this installation's database.
    const did = `did:web:${domain}`;
    await expect(getDidDocumentOfHost(anyone(), { host: domain })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await installationSources.issuers.find(did)).toBeNull();
    expect((await listSigningKeys(tenant.system)).did).toBe(tenant.did);

    await checkDomainClaim(admin, {});
    expect(await claimOf(tenant)).toMatchObject({ outcome: null, checkedAt: null });
    await asWorker(() => lookFor(tenant, "the record"));
    expect(await listSigningKeys(admin)).toMatchObject({
      did,
      domain: { own: domain, claim: null },
    });
  });

  test("can be claimed by many, and goes to the one whose record is there", async () => {
    const [first, owner] = [await newTenant(), await newTenant()];
    const domain = newDomain();
    await claimDomain(first.system, { domain });
    await claimDomain(owner.system, { domain });
    const owners = await claimOf(owner);
    const inZone = { kind: "found" as const, texts: [owners?.recordText ?? ""] };
    await asWorker(() => lookFor(first, inZone));
    await asWorker(() => lookFor(owner, inZone));
    expect(await listSigningKeys(first.system)).toMatchObject({
      did: first.did,
      domain: { claim: { outcome: "other-record" } },
    });
    expect((await listSigningKeys(owner.system)).did).toBe(`did:web:${domain}`);
  });

  test("is set neither by the web's role nor by an administrator", async () => {
    const tenant = await newTenant();
    const { ctx: admin } = await newMember(tenant, wholeInstitution("administrator"));
    const domain = newDomain();
    await claimDomain(admin, { domain });
    const { institutionId } = tenant;
    const written = inInstitution(tenant.system, ({ tx }) =>
      tx.institution.update({
        where: { id: institutionId },
        data: { domain, did: `did:web:${domain}` },
      }),
    );
    await expect(written).rejects.toMatchObject({ code: "NOT_FOUND" });
    // Neither the name, nor a DID that names it, nor a DID of another host.
    for (const did of [`did:web:${domain}`, "did:web:other.example:i:victim"]) {
      const renamed = inInstitution(tenant.system, ({ tx }) =>
        tx.institution.update({ where: { id: institutionId }, data: { did } }),
      );
      await expect(renamed, did).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    const claim = await inInstitution(tenant.system, findDomainClaim);
    const findTextRecords = async () => ({
      kind: "found" as const,
      texts: [`testamur-domain=${claim?.token}`],
    });
    const proved = proveDomain(admin, { claimId: claim?.id ?? "" }, { findTextRecords });
    await expect(proved).rejects.toMatchObject({ code: "FORBIDDEN" });
    const registrar = await newMember(tenant, wholeInstitution("registrar"));
    await expect(claimDomain(registrar.ctx, { domain })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

describe("a claim", () => {
  test("keeps its record when it is made again for the same name, and not for another", async () => {
    const tenant = await newTenant();
    const domain = newDomain();
    await claimDomain(tenant.system, { domain });
    const first = await claimOf(tenant);
    await claimDomain(tenant.system, { domain });
    expect((await claimOf(tenant))?.recordText).toBe(first?.recordText);
    await claimDomain(tenant.system, { domain: newDomain() });
    expect((await claimOf(tenant))?.recordText).not.toBe(first?.recordText);
    await claimDomain(tenant.system, { domain: null });
    expect(await claimOf(tenant)).toBeNull();
    expect(
      (await auditActions(tenant, tenant.institutionId)).filter(
        (action) => action === "institution.claim-domain",
      ),
    ).toHaveLength(4);
    await expect(checkDomainClaim(tenant.system, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("comes to nothing once a credential names the DID, which the database holds too", async () => {
    const { tenant } = world;
    await claimDomain(tenant.system, { domain: newDomain() });
    await newIssued(world, [{}]);
    await asWorker(() => lookFor(tenant, "the record"));
    expect(await claimOf(tenant)).toMatchObject({ outcome: "settled" });
    await expect(claimDomain(tenant.system, { domain: newDomain() })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    const renamed = asWorker(() =>
      inInstitution(tenant.system, ({ tx }) =>
        tx.institution.update({
          where: { id: tenant.institutionId },
          data: { did: `did:web:${newDomain()}` },
        }),
      ),
    );
    await expect(renamed).rejects.toThrow();
  });

  test("that was proved can be taken back as long as nothing was issued", async () => {
    const tenant = await newTenant();
    await asWorker(() => showDomain(tenant, newDomain()));
    await claimDomain(tenant.system, { domain: null });
    expect(await listSigningKeys(tenant.system)).toMatchObject({
      did: tenant.did,
      domain: { own: null, claim: null },
    });
  });
});
