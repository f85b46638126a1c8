// First: key material is written with the worker's login.
import "@/tests/support/as-worker";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { findStoredKey } from "@/lib/adapters/db/stores/wrapped-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { localKeyMaker } from "@/lib/adapters/signing/key-maker";
import {
  parseKeyEncryptionKey,
  rewrapPrivateKey,
  unwrapPrivateKey,
} from "@/lib/adapters/signing/key-wrapping";
import { getDidDocument } from "@/lib/features/issuers/get-did-document";
import { getDidDocumentOfHost } from "@/lib/features/issuers/get-did-document-of-host";
import { getIssuerPage } from "@/lib/features/issuers/get-issuer-page";
import { claimDomain } from "@/lib/features/keys/claim-domain";
import { compromiseKey } from "@/lib/features/keys/compromise-key";
import { createKeyMaterial } from "@/lib/features/keys/create-key-material";
import { listSigningKeys } from "@/lib/features/keys/list-signing-keys";
import { requestSigningKey } from "@/lib/features/keys/request-signing-key";
import { rewrapKeys } from "@/lib/features/keys/rewrap-keys";
import { auditActions } from "@/tests/support/issuing-world";
import { showDomain } from "@/tests/support/own-domain";
import { anyone, newTenant, type Tenant } from "@/tests/support/tenant";

afterAll(closeDatabase);

const kek = parseKeyEncryptionKey(randomBytes(32).toString("base64"));
const makeKey = localKeyMaker(kek);

async function newKey(tenant: Tenant, purpose: "issue" | "token" = "issue"): Promise<string> {
  const key = await requestSigningKey({ ...tenant.system, now: new Date() }, { purpose });
  await createKeyMaterial({ ...tenant.system, now: new Date() }, key, makeKey);
  return key.keyId;
}

describe("the DID document's history", () => {
  test("keeps every published text, and serves each under its number", async () => {
    const tenant = await newTenant();
    const { slug } = tenant;
    const texts: string[] = [];
    const remember = async () => texts.push((await getDidDocument(anyone(), { slug })).text);
    expect((await listSigningKeys(tenant.system)).documents).toEqual([]);
    const first = await newKey(tenant);
    await remember();
    await newKey(tenant);
    await remember();
    await newKey(tenant, "token");
    await remember();
    await compromiseKey(tenant.system, { keyId: first, since: "", reason: "Drill" });
    await remember();

    const { documents } = await getIssuerPage(anyone(), { slug });
    // The first key brought the one for tokens along, and each of the two changed the text.
    expect(documents.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
    for (const [index, text] of texts.entries()) {
      const version = String(index + 2);
      expect((await getDidDocument(anyone(), { slug, version })).text).toBe(text);
      const kept = documents.find(({ number }) => number === index + 2);
      expect(kept?.sha256).toBe(createHash("sha256").update(text).digest("hex"));
    }
    for (const version of ["0", "6", "01", "-1", "1e1", "x", ""]) {
      await expect(getDidDocument(anyone(), { slug, version }), version).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
    // All old public keys for ever.
    const { verificationMethod } = JSON.parse(texts.at(-1) ?? "");
    expect(verificationMethod).toHaveLength(4);
  });

  test("cannot be rewritten, nor extended by another institution", async () => {
    const [tenant, other] = [await newTenant(), await newTenant()];
    await newKey(tenant);
    const { institutionId } = tenant;
    const change = inInstitution(tenant.system, ({ tx }) =>
      tx.didDocumentVersion.updateMany({ data: { text: "{}" } }),
    );
    await expect(change).rejects.toThrow();
    const row = {
      institutionId,
      number: 9,
      text: "{}",
      sha256: createHash("sha256").update("{}").digest("hex"),
      since: new Date(),
    };
    const addition = inInstitution(other.system, ({ tx }) =>
      tx.didDocumentVersion.create({ data: row }),
    );
    await expect(addition).rejects.toThrow();
    const wrongDigest = inInstitution(tenant.system, ({ tx }) =>
      tx.didDocumentVersion.create({ data: { ...row, sha256: "0".repeat(64) } }),
    );
    await expect(wrongDigest).rejects.toThrow();
  });
});

describe("an own domain", () => {
  const newDomain = () => `credentials.${randomUUID()}.example`;

  test("names the institution until its first credential, and is served to anyone under that host", async () => {
    const tenant = await newTenant();
    const domain = newDomain();
    await newKey(tenant);
    await showDomain(tenant, domain);
    const { text, did } = await getDidDocumentOfHost(anyone(), { host: domain });
    expect(did).toBe(`did:web:${domain}`);
    expect(JSON.parse(text)).toMatchObject({ id: did });
    expect(text).toBe((await getDidDocument(anyone(), { slug: tenant.slug })).text);
    expect(
      (await getDidDocumentOfHost(anyone(), { host: `${domain.toUpperCase()}:443` })).did,
    ).toBe(did);
    for (const host of [
      `other.${domain}`,
      "localhost:3000",
      "",
      `${domain}:8443`,
      `${domain}/x`,
      "127.0.0.1",
    ]) {
      await expect(getDidDocumentOfHost(anyone(), { host }), host).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
    expect(await listSigningKeys(tenant.system)).toMatchObject({
      did,
      hasMoved: false,
      domain: { own: domain, isSettled: false },
    });
    expect(await auditActions(tenant, tenant.institutionId)).toContain("institution.set-domain");
    // After the withdrawal the former DID is in use again, and the history contains both.
    expect(await claimDomain(tenant.system, { domain: null })).toEqual({ domain: null });
    expect((await listSigningKeys(tenant.system)).did).toBe(tenant.did);
    expect((await listSigningKeys(tenant.system)).documents).toHaveLength(4);
  });

  test("belongs to one institution, and is never the installation's own", async () => {
    const [tenant, other] = [await newTenant(), await newTenant()];
    const domain = newDomain();
    await showDomain(tenant, domain);
    await showDomain(other, domain);
    expect(await listSigningKeys(other.system)).toMatchObject({
      did: other.did,
      domain: { claim: { outcome: "taken" } },
    });
    await expect(claimDomain(other.system, { domain: "localhost" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });

  test("is a host name and the DID's in the database too", async () => {
    const tenant = await newTenant();
    const change = (data: object) =>
      inInstitution(tenant.system, ({ tx }) =>
        tx.institution.update({ where: { id: tenant.institutionId }, data }),
      );
    const domain = newDomain();
    await expect(change({ domain })).rejects.toThrow();
    for (const wrong of [
      "Credentials.example",
      "example",
      "a_b.example",
      "1.2.3.4",
      "x.example:80",
    ]) {
      await expect(change({ domain: wrong, did: `did:web:${wrong}` }), wrong).rejects.toThrow();
    }
    await change({ domain, did: `did:web:${domain}` });
  });
});

describe("another wrapping key", () => {
  const next = parseKeyEncryptionKey(randomBytes(32).toString("base64"));
  const toNext = (wrapped: string, owner: { institutionId: string; keyId: string }) =>
    wrapped.split(".")[1] === next.id
      ? null
      : rewrapPrivateKey(wrapped, owner, { from: kek, to: next });

  test("takes over all keys, once, and the old one opens none of them", async () => {
    const tenant = await newTenant();
    const keyIds = [await newKey(tenant), await newKey(tenant)];
    const wrappedOf = (keyId: string) =>
      inInstitution(tenant.system, async (scope) => {
        const key = await findStoredKey(scope, keyId);
        return key?.custody === "local" ? key.wrappedPrivateKey : "";
      });
    const open = async (keyId: string, with_: typeof kek) =>
      unwrapPrivateKey(
        await wrappedOf(keyId),
        { institutionId: tenant.institutionId, keyId },
        with_,
      ).toString("hex");
    const before = await Promise.all(keyIds.map((keyId) => open(keyId, kek)));
    // Two for credentials, one for tokens.
    expect(await rewrapKeys(tenant.system, {}, toNext)).toEqual({ moved: 3 });
    expect(await rewrapKeys(tenant.system, {}, toNext)).toEqual({ moved: 0 });
    expect(await Promise.all(keyIds.map((keyId) => open(keyId, next)))).toEqual(before);
    await expect(open(keyIds[0] ?? "", kek)).rejects.toMatchObject({ code: "NO_ACTIVE_KEY" });
    expect(await auditActions(tenant, tenant.institutionId)).toContain("signing-key.rewrap");
  });

  test("takes over none where one cannot be opened", async () => {
    const tenant = await newTenant();
    const keyId = await newKey(tenant);
    await inInstitution(tenant.system, ({ tx }) =>
      tx.signingKey.updateMany({
        where: { purpose: "token" },
        data: { wrappedPrivateKey: "tk1.other.x.y" },
      }),
    );
    await expect(rewrapKeys(tenant.system, {}, toNext)).rejects.toMatchObject({
      code: "NO_ACTIVE_KEY",
    });
    const key = await inInstitution(tenant.system, (scope) => findStoredKey(scope, keyId));
    expect(key).toMatchObject({
      custody: "local",
      wrappedPrivateKey: expect.stringContaining(`tk1.${kek.id}.`),
    });
  });
});
