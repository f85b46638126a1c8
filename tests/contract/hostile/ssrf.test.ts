import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Dial } from "@/lib/adapters/http/dial";
import { createGuardedFetch } from "@/lib/adapters/http/guarded-fetch";
import {
  createLinkFetch,
  fetchedLinks,
} from "@/lib/adapters/verification/containers/fetched-links";
import { createContainerOpener } from "@/lib/adapters/verification/containers/open-submission";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import {
  fetchedKeyResolver,
  fetchedStatusSource,
  firstKeyResolver,
} from "@/lib/adapters/verification/sources";
import { isGenuine } from "@/lib/domain/verification/report/report";
import { hostileBases, withValue } from "@/tests/support/hostile-world";
import {
  signedStatusList,
  type TestWorld,
  testIssuer,
  unsignedElm,
  verifyInWorld,
} from "@/tests/support/signed-credential";
import { addressForms, didForms, linkForms } from "./ssrf";

const proofs = new ProofThreads({ threads: 1 });
beforeAll(() => proofs.start());
afterAll(() => proofs.close());

/**
 * The real fetcher over a name service and a network of the test's: whatever it connects to is
 * remembered.
 */
function network(resolves: string[] = []) {
  const dialled: string[] = [];
  const dial: Dial = async (_url, { address }) => {
    dialled.push(address);
    throw new Error("no network");
  };
  const asked: string[] = [];
  const lookup = async (hostname: string) => {
    asked.push(hostname);
    if (resolves.length === 0) throw new Error("no such name");
    return resolves.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  };
  return { asked, dialled, options: { lookup, dial, milliseconds: 2_000 } };
}

const universityKeys = { resolve: async (did: string) => resolvedHere(did) };

function resolvedHere(did: string) {
  const { did: own, didDocument } = testIssuer();
  return did === own
    ? ({ kind: "found", document: didDocument } as const)
    : ({ kind: "not-found" } as const);
}

async function judge(submitted: Parameters<typeof verifyInWorld>[0], world: Partial<TestWorld>) {
  const report = await verifyInWorld(submitted, { proofs, ...world });
  expect(report.verdict).toBe("cannot-tell");
  return report.reason;
}

describe.each(addressForms)("$name", ({ host, resolves }) => {
  test("as the host of an issuer's DID", async () => {
    const { elm } = await hostileBases();
    const { dialled, options } = network(resolves);
    const did = `did:web:${host}`;
    const proof = { ...(elm.proof as object), verificationMethod: `${did}#key` };
    const submitted = { ...withValue(elm, "issuer/id", did), proof };
    expect(await judge(submitted, { keys: fetchedKeyResolver(createGuardedFetch(options)) })).toBe(
      "issuer-not-resolvable",
    );
    expect(dialled).toEqual([]);
  });

  test("as the host of an issuer's profile", async () => {
    const { elm } = await hostileBases();
    const { dialled, options } = network(resolves);
    const issuer = `https://${host}/profile`;
    const proof = { ...(elm.proof as object), verificationMethod: `${issuer}#key` };
    const submitted = { ...withValue(elm, "issuer/id", issuer), proof };
    expect(await judge(submitted, { keys: fetchedKeyResolver(createGuardedFetch(options)) })).toBe(
      "issuer-not-resolvable",
    );
    expect(dialled).toEqual([]);
  });

  test("as the host of a status list", async () => {
    const { sign } = await hostileBases();
    const { dialled, options } = network(resolves);
    const entry = unsignedElm().credentialStatus as Record<string, string>;
    const credentialStatus = { ...entry, statusListCredential: `https://${host}/status/1` };
    const submitted = await sign(unsignedElm({ credentialStatus }));
    expect(
      await judge(submitted, { statuses: fetchedStatusSource(createGuardedFetch(options)) }),
    ).toBe("status-unreachable");
    expect(dialled).toEqual([]);
  });

  test("as the host of a link", async () => {
    const { dialled, options } = network(resolves);
    const containers = createContainerOpener({
      unpacker: proofs,
      links: fetchedLinks(createLinkFetch(options)),
    });
    const reason = resolves?.length === 0 ? "link-unreachable" : "link-refused";
    expect(await judge(`https://${host}/credential`, { containers })).toBe(reason);
    expect(dialled).toEqual([]);
  });

  test("as the host of a status list's own issuer", async () => {
    const { elm } = await hostileBases();
    const { asked, dialled, options } = network(resolves);
    const keys = firstKeyResolver([
      universityKeys,
      fetchedKeyResolver(createGuardedFetch(options)),
    ]);
    const list = await signedStatusList({ issuer: testIssuer(`did:web:${host}`, "stranger") });
    expect(await judge(elm, { keys, list })).toBe("status-list-other-issuer");
    expect({ asked, dialled }).toEqual({ asked: [], dialled: [] });
  });

  test("as the host of the key that signed a status list", async () => {
    const { elm } = await hostileBases();
    const { asked, dialled, options } = network(resolves);
    const keys = firstKeyResolver([
      universityKeys,
      fetchedKeyResolver(createGuardedFetch(options)),
    ]);
    const stranger = testIssuer(`did:web:${host}`, "stranger");
    const list = await signedStatusList({
      issuer: stranger,
      changes: { issuer: testIssuer().did },
    });
    expect(await judge(elm, { keys, list })).toBe("status-list-invalid");
    expect({ asked, dialled }).toEqual({ asked: [], dialled: [] });
  });
});

test.each(linkForms)("a link with %s", async (_name, address, reason) => {
  const { dialled, options } = network(["93.184.216.34"]);
  const containers = createContainerOpener({
    unpacker: proofs,
    links: fetchedLinks(createLinkFetch(options)),
  });
  const report = await verifyInWorld(address, { proofs, containers });
  expect({ verdict: isGenuine(report.verdict), reason: report.reason }).toEqual({
    verdict: false,
    reason,
  });
  expect(dialled).toEqual([]);
});

test.each(didForms)("a did:web with %s", async (_name, did) => {
  const { elm } = await hostileBases();
  const { dialled, options } = network(["93.184.216.34"]);
  const proof = { ...(elm.proof as object), verificationMethod: `${did}#key` };
  const submitted = { ...withValue(elm, "issuer/id", did), proof };
  expect(await judge(submitted, { keys: fetchedKeyResolver(createGuardedFetch(options)) })).toBe(
    "issuer-not-resolvable",
  );
  expect(dialled).toEqual([]);
});

test("a public address is connected to, so that these cases can fail", async () => {
  const { elm } = await hostileBases();
  const { dialled, options } = network(["93.184.216.34"]);
  const proof = { ...(elm.proof as object), verificationMethod: "did:web:uni-elsewhere.eu#key" };
  const submitted = { ...withValue(elm, "issuer/id", "did:web:uni-elsewhere.eu"), proof };
  await judge(submitted, { keys: fetchedKeyResolver(createGuardedFetch(options)) });
  expect(dialled).toEqual(["93.184.216.34"]);
});
