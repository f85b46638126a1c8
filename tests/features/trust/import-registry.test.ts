import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealCohort } from "@/lib/adapters/credential-formats/seal-cohort";
import { closeDatabase } from "@/lib/adapters/db/client";
import { findTrustedIssuer } from "@/lib/adapters/db/stores/trust-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { GetTrustOverviewInput, getTrustOverview } from "@/lib/features/trust/get-trust-overview";
import { importRegistry } from "@/lib/features/trust/import-registry";
import { removeRegistry } from "@/lib/features/trust/remove-registry";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { bilingualAwardFacts } from "@/tests/support/award-facts";
import { certificateName, sealedAt, testSeal } from "@/tests/support/seal";
import { newMember, newTenant, type Tenant, wholeInstitution } from "@/tests/support/tenant";
import { walkList } from "@/tests/support/walk-list";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

let tenant: Tenant;

beforeAll(async () => {
  tenant = await newTenant();
});

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

const did = "did:web:university.example";
const text = (issuers: object) =>
  JSON.stringify({ meta: { created: "2026-01-01" }, registry: issuers });
const imports = (registry: string, issuers: object) =>
  asWorker(() => importRegistry(tenant.system, { registry, text: text(issuers) }));

describe("a registry of issuers", () => {
  test("is imported, replaced by its next edition, and forgotten", async () => {
    const first = {
      [did]: { name: "A University", location: "Somewhere", url: "https://university.example" },
      "did:key:z6Mk1": { name: "B" },
    };
    expect(await imports("Members", first)).toEqual({ issuers: 2 });
    expect(await findTrustedIssuer(did)).toMatchObject({
      registry: "Members",
      name: "A University",
      homepage: "https://university.example",
    });
    expect(
      await imports("Members", { [did]: { name: "A University of Applied Sciences" } }),
    ).toEqual({ issuers: 1 });
    expect((await findTrustedIssuer(did))?.name).toBe("A University of Applied Sciences");
    expect(await findTrustedIssuer("did:key:z6Mk1")).toBeNull();
    expect(await asWorker(() => removeRegistry(tenant.system, { registry: "Members" }))).toEqual({
      removed: 1,
    });
    expect(await findTrustedIssuer(did)).toBeNull();
  });

  test("is not said to be forgotten where none has the name", async () => {
    await imports("Members", { [did]: { name: "A University" } });
    const mistyped = asWorker(() => removeRegistry(tenant.system, { registry: "Member" }));
    await expect(mistyped).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await findTrustedIssuer(did)).toMatchObject({ registry: "Members" });
    await asWorker(() => removeRegistry(tenant.system, { registry: "Members" }));
  });

  test.each([
    ["no JSON", "{"],
    ["another shape", JSON.stringify({ issuers: [] })],
    ["no issuer at all", text({})],
    ["a name that is none", text({ [did]: { name: "" } })],
    ["a key that is no DID", text({ "https://university.example": { name: "A" } })],
    ["a certificate whose fingerprint is cut short", text({ "x5t#S256:v3zE8": { name: "A" } })],
    ["a key that every object has", '{"registry":{"__proto__":{"name":"A"}}}'],
    ["a homepage that runs something", text({ [did]: { name: "A", url: "javascript:alert(1)" } })],
  ])("with %s is refused, and nothing changes", async (_what, given) => {
    await imports("Remaining", { [did]: { name: "Remaining" } });
    const refused = asWorker(() =>
      importRegistry(tenant.system, { registry: "Remaining", text: given }),
    );
    await expect(refused).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect((await findTrustedIssuer(did))?.name).toBe("Remaining");
  });

  test("lists the certificate of an e-seal by its fingerprint, whose files are then valid in that registry's word", async () => {
    const { request, chain, leaf } = await testSeal("ES256");
    const facts = bilingualAwardFacts();
    const sealing = { key: request.key, certificateChain: chain.join("\n"), now: sealedAt };
    const sealed = Buffer.from(
      (await sealCohort([facts], sealing)).get(facts.credentialUuid) ?? "",
    );
    const verify = async () => {
      const statuses = { read: async () => ({ kind: "bit", set: false }) as const };
      const sources = { ...installationSources, statuses };
      return verifyCredential({ ...tenant.system, now: sealedAt }, { bytes: sealed }, sources);
    };
    expect(await verify()).toMatchObject({
      verdict: "issuer-unknown",
      reason: "seal-signer-unlisted",
    });
    await imports("Seals", {
      [certificateName(leaf)]: { name: "Ballyvara University, as listed" },
    });
    expect(await verify()).toMatchObject({
      verdict: "valid",
      issuer: {
        name: "Ballyvara University, as listed",
        source: "registry",
        registryName: "Seals",
      },
    });
    await asWorker(() => removeRegistry(tenant.system, { registry: "Seals" }));
    expect(await verify()).toMatchObject({
      verdict: "issuer-unknown",
      reason: "seal-signer-unlisted",
    });
  });

  test("of more than 5 MB is refused with the limit", async () => {
    const refused = asWorker(() =>
      importRegistry(tenant.system, { registry: "Large", text: " ".repeat(5 * 1024 * 1024 + 1) }),
    );
    await expect(refused).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
  });

  test.each(["name", "-name", "registry", "-registry"])(
    "is paged forth and back, sorted by %s, although issuers share a name",
    async (sort) => {
      const issuers = (from: number) =>
        Object.fromEntries(
          Array.from({ length: 130 }, (_, at) => [
            `did:web:twin${from + at}.example`,
            { name: `Twin ${at % 2}` },
          ]),
        );
      await imports("First of twins", issuers(0));
      // Both registries list some of them.
      await imports("Second of twins", issuers(100));
      const { ctx } = await newMember(tenant, wholeInstitution("administrator"));
      const { forth, back } = await walkList(
        async (place) => {
          const input = GetTrustOverviewInput.parse({ q: "did:web:twin", sort, ...place });
          const { page, count } = await getTrustOverview(ctx, input);
          expect(count).toEqual({ count: 260, isMore: false });
          return page;
        },
        ({ registry, did: one }) => `${registry} ${one}`,
      );
      expect(forth.map(({ length }) => length)).toEqual([100, 100, 60]);
      expect(new Set(forth.flat()).size).toBe(260);
      expect(back).toEqual(forth);
    },
  );

  test("is the operator's to write, the administrator's to read, and the web's role cannot write it", async () => {
    const { ctx } = await newMember(tenant, wholeInstitution("administrator"));
    await expect(
      importRegistry(ctx, { registry: "Mine", text: text({ [did]: { name: "Mine" } }) }),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await imports("Seen", { [did]: { name: "Seen University" } });
    const overview = await getTrustOverview(ctx, GetTrustOverviewInput.parse({ q: "seen" }));
    expect(overview.page.rows.map(({ name }) => name)).toContain("Seen University");
    const registrar = await newMember(tenant, wholeInstitution("registrar"));
    await expect(
      getTrustOverview(registrar.ctx, GetTrustOverviewInput.parse({})),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const write = inInstitution(
      tenant.system,
      ({ tx }) =>
        tx.$executeRaw`insert into trusted_issuer (registry, did, name, imported_at) values ('x', ${did}, 'x', now())`,
    );
    // The database's own refusal (42501), in the code it has for us.
    await expect(write).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await findTrustedIssuer(did)).not.toMatchObject({ registry: "x" });
  });
});
