import { approveRelease } from "@/lib/features/holders/approve-release";
import { getClaimSteps } from "@/lib/features/holders/get-claim-steps";
import { proposeRelease } from "@/lib/features/holders/propose-release";
import type { TestMember } from "./tenant";

type Two = { proposer: TestMember; approver: TestMember };

const reason = "The link was forwarded to someone else.";

/** Proposes a release and returns what the second registrar sees. */
export async function proposeReleaseOf(
  by: Two,
  credentialId: string,
): Promise<{ changeId: string; digest: string }> {
  await proposeRelease(by.proposer.ctx, { credentialId, reason });
  const { openRelease } = await getClaimSteps(by.approver.ctx, { credentialId });
  return { changeId: openRelease?.id ?? "", digest: openRelease?.digest ?? "" };
}

/** Releases a record from its account, by two registrars. */
export async function releaseByTwo(by: Two, credentialId: string): Promise<void> {
  await approveRelease(by.approver.ctx, await proposeReleaseOf(by, credentialId));
}
