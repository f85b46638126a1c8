import { type TestServer, testStatusListUrl } from "@/conformance/test-server";
import { testStatusPurposes } from "@/conformance/test-status-lists";
import { createGuardedFetch } from "@/lib/adapters/http/guarded-fetch";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import {
  fetchedKeyResolver,
  fetchedStatusSource,
  firstStatusSource,
} from "@/lib/adapters/verification/sources";
import type { StatusSource } from "@/lib/domain/verification/ports";
import type { JudgeTools } from "./judge-credential";
import { createVerificationKeys } from "./verification-keys";

const guardedFetch = createGuardedFetch();
const resolver = fetchedKeyResolver(guardedFetch);

/** The test issuer's lists are read from memory, and only for credentials of the test issuer. */
function testStatuses(server: TestServer): StatusSource {
  const { issuer } = server;
  return {
    async read({ listAddress, index, issuerId }) {
      const purpose = testStatusPurposes.find(
        (known) => testStatusListUrl(server, known) === listAddress,
      );
      if (purpose === undefined || issuerId !== issuer.did) return { kind: "not-found" };
      return { kind: "bit", set: issuer.statusLists.isSet({ purpose, index }) };
    },
  };
}

/**
 * What judging needs: the product's own engine and guarded network, and the test issuer's lists.
 */
export function judgeTools(server: TestServer): JudgeTools {
  const now = server.now();
  return {
    engine: proofThreads(),
    keys: createVerificationKeys(resolver, now),
    resolver,
    statuses: firstStatusSource([testStatuses(server), fetchedStatusSource(guardedFetch)]),
    now,
  };
}
