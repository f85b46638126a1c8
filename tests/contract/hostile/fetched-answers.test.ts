import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer, Dial } from "@/lib/adapters/http/dial";
import { createGuardedFetch } from "@/lib/adapters/http/guarded-fetch";
import {
  createLinkFetch,
  fetchedLinks,
} from "@/lib/adapters/verification/containers/fetched-links";
import { createContainerOpener } from "@/lib/adapters/verification/containers/open-submission";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import { fetchedKeyResolver, fetchedStatusSource } from "@/lib/adapters/verification/sources";
import { isGenuine } from "@/lib/domain/verification/report/report";
import { hostileBases } from "@/tests/support/hostile-world";
import { type TestWorld, verifyInWorld } from "@/tests/support/signed-credential";
import { fetchedAnswers } from "./fetched-answers";

const proofs = new ProofThreads({ threads: 1 });
beforeAll(() => proofs.start());
afterAll(() => proofs.close());

const outward = "93.184.216.34";

/**
 * A public server that answers once; whatever is asked of the name service or connected to is
 * remembered.
 */
function server(answer: () => Answer) {
  const asked: string[] = [];
  const dialled: string[] = [];
  const dial: Dial = async (url, { address }) => {
    dialled.push(`${url.hostname} at ${address}`);
    return answer();
  };
  const lookup = async (hostname: string) => {
    asked.push(hostname);
    return [{ address: outward, family: 4 }];
  };
  return { asked, dialled, options: { lookup, dial } };
}

async function judge(submitted: Parameters<typeof verifyInWorld>[0], world: Partial<TestWorld>) {
  const { verdict, reason } = await verifyInWorld(submitted, { proofs, ...world });
  return { valid: isGenuine(verdict), reason };
}

const host = "uni-elsewhere.eu";

describe.each(fetchedAnswers)("$name", ({ answer, link }) => {
  test("when an issuer's keys are requested", async () => {
    const { elm } = await hostileBases();
    const { asked, dialled, options } = server(answer);
    const issuer = { ...(elm.issuer as object), id: `did:web:${host}` };
    const proof = { ...(elm.proof as object), verificationMethod: `did:web:${host}#key` };
    const keys = fetchedKeyResolver(createGuardedFetch(options));
    expect(await judge({ ...elm, issuer, proof }, { keys })).toEqual({
      valid: false,
      reason: "issuer-not-resolvable",
    });
    expect({ asked, dialled }).toEqual({ asked: [host], dialled: [`${host} at ${outward}`] });
  });

  test("when a status list is requested", async () => {
    const { elm, sign } = await hostileBases();
    const { asked, dialled, options } = server(answer);
    const { proof: _, ...unsigned } = elm;
    const entry = unsigned.credentialStatus as Record<string, string>;
    const credentialStatus = { ...entry, statusListCredential: `https://${host}/status/1` };
    const statuses = fetchedStatusSource(createGuardedFetch(options));
    const submitted = await sign({ ...unsigned, credentialStatus });
    expect(await judge(submitted, { statuses })).toEqual({
      valid: false,
      reason: "status-unreachable",
    });
    expect({ asked, dialled }).toEqual({ asked: [host], dialled: [`${host} at ${outward}`] });
  });

  test("when a link is followed", async () => {
    const { asked, dialled, options } = server(answer);
    const containers = createContainerOpener({
      unpacker: proofs,
      links: fetchedLinks(createLinkFetch(options)),
    });
    expect(await judge(`https://${host}/credential`, { containers })).toEqual({
      valid: false,
      reason: link,
    });
    expect({ asked, dialled }).toEqual({ asked: [host], dialled: [`${host} at ${outward}`] });
  });
});
