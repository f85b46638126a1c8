import { composeStatusList } from "@/lib/adapters/credential-formats/status-list";
import { assertVcApiTestMode } from "@/lib/adapters/env";
import { secureTestCredential } from "@/lib/adapters/vc-api/secure-test-credential";
import { testIssuer } from "@/lib/adapters/vc-api/test-issuer";
import { testStatusPurposes } from "@/lib/adapters/vc-api/test-status-lists";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { isoSeconds } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { testStatusListUrl } from "./vc-api-sources";

/** Who the test mode signs as: a suite must name it as issuer. */
export async function getTestIssuer(
  ctx: Context,
): Promise<{ issuer: string; verificationMethod: string }> {
  assertVcApiTestMode();
  authorize(ctx.actor, "vc-api.use", {});
  const { did, verificationMethod } = testIssuer();
  return { issuer: did, verificationMethod };
}

/**
 * A status list of the test mode as it stands, signed anew at each request: Bitstring Status List
 * 1.0, 2.2.
 */
export async function getTestStatusList(
  ctx: Context,
  input: { purpose: string },
): Promise<JsonObject> {
  assertVcApiTestMode();
  authorize(ctx.actor, "vc-api.use", {});
  const purpose = testStatusPurposes.find((known) => known === input.purpose);
  if (purpose === undefined) throw new AppError("NOT_FOUND");
  const issuer = testIssuer();
  const bits = issuer.statusLists.bits(purpose);
  const list = composeStatusList({
    url: testStatusListUrl(purpose),
    issuerDid: issuer.did,
    purpose,
    bits,
    now: ctx.now,
  });
  return secureTestCredential(
    JSON.parse(JSON.stringify(list)) as JsonObject,
    issuer,
    isoSeconds(ctx.now),
  );
}
