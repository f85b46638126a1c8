import { composeStatusList } from "@/lib/adapters/credential-formats/status-list";
import { isoSeconds } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { secureTestCredential } from "./secure-test-credential";
import { type TestServer, testStatusListUrl } from "./test-server";
import { testStatusPurposes } from "./test-status-lists";

/**
 * A status list of the test issuer, signed at each request: Bitstring Status List 1.0, 2.2. Errors:
 * NOT_FOUND for a purpose that has no list.
 */
export async function getTestStatusList(server: TestServer, wanted: string): Promise<JsonObject> {
  const purpose = testStatusPurposes.find((known) => known === wanted);
  if (purpose === undefined) throw new AppError("NOT_FOUND");
  const { issuer } = server;
  const now = server.now();
  const list = composeStatusList({
    url: testStatusListUrl(server, purpose),
    issuerDid: issuer.did,
    purpose,
    bits: issuer.statusLists.bits(purpose),
    now,
  });
  return secureTestCredential(
    JSON.parse(JSON.stringify(list)) as JsonObject,
    issuer,
    isoSeconds(now),
  );
}
