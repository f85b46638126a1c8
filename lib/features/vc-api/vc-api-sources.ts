import { publicUrl } from "@/lib/adapters/env";
import { createGuardedFetch } from "@/lib/adapters/http/guarded-fetch";
import type { JudgeTools } from "@/lib/adapters/vc-api/judge-credential";
import { testIssuer } from "@/lib/adapters/vc-api/test-issuer";
import {
  type TestStatusPurpose,
  testStatusPurposes,
} from "@/lib/adapters/vc-api/test-status-lists";
import { createVerificationKeys } from "@/lib/adapters/vc-api/verification-keys";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import {
  fetchedKeyResolver,
  fetchedStatusSource,
  firstStatusSource,
} from "@/lib/adapters/verification/sources";
import type { StatusSource } from "@/lib/domain/verification/ports";

/** Where a status list of the test mode is published. */
export const testStatusListUrl = (purpose: TestStatusPurpose) =>
  `${publicUrl()}/api/vc-api/status/${purpose}`;

const guardedFetch = createGuardedFetch();
const resolver = fetchedKeyResolver(guardedFetch);

/** The lists of the test mode are read as they stand; nobody else's issuer may point at them. */
const testStatuses: StatusSource = {
  async read({ listAddress, index, issuerId }) {
    const issuer = testIssuer();
    const purpose = testStatusPurposes.find((known) => testStatusListUrl(known) === listAddress);
    if (purpose === undefined || issuerId !== issuer.did) return { kind: "not-found" };
    return { kind: "bit", set: issuer.statusLists.isSet({ purpose, index }) };
  },
};

/**
 * What judging needs: the product's own engine and guarded network, and the lists of the test mode.
 */
export function judgeTools(now: Date): JudgeTools {
  return {
    engine: proofThreads(),
    keys: createVerificationKeys(resolver, now),
    resolver,
    statuses: firstStatusSource([testStatuses, fetchedStatusSource(guardedFetch)]),
    now,
  };
}
