import { findDomainClaim } from "@/lib/adapters/db/stores/domain-claim-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { TextRecords } from "@/lib/adapters/dns/find-text-records";
import { claimDomain } from "@/lib/features/keys/claim-domain";
import { listSigningKeys } from "@/lib/features/keys/list-signing-keys";
import { proveDomain } from "@/lib/features/keys/prove-domain";
import type { Tenant } from "./tenant";

/**
 * Lets the worker look for the record of the claim, in a zone with this answer. Call it with the
 * worker's login.
 */
export async function lookFor(tenant: Tenant, answer: TextRecords | "the record"): Promise<void> {
  const claim = await inInstitution(tenant.system, findDomainClaim);
  const { domain } = await listSigningKeys(tenant.system);
  const found: TextRecords = {
    kind: "found",
    texts: ["v=spf1 -all", domain.claim?.recordText ?? ""],
  };
  const findTextRecords = async (name: string): Promise<TextRecords> => {
    if (name !== domain.claim?.recordName) return { kind: "none" };
    return answer === "the record" ? found : answer;
  };
  await proveDomain(tenant.system, { claimId: claim?.id ?? "" }, { findTextRecords });
}

/** Claims a host name, and shows that it is the institution's. Call it with the worker's login. */
export async function showDomain(tenant: Tenant, domain: string): Promise<void> {
  await claimDomain(tenant.system, { domain });
  await lookFor(tenant, "the record");
}
