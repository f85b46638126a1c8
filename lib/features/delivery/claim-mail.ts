import type { DeliverableCredential } from "@/lib/adapters/db/stores/claim-store";
import { publicUrl } from "@/lib/adapters/env";
import type { OpenClaimLink } from "@/lib/adapters/links/claim-link";
import { credentialChanges, reissueReason } from "@/lib/adapters/mail/mail-sentences";
import { ownCredentialUrl } from "@/lib/domain/credentials/addresses";
import type { Multilingual } from "@/lib/domain/multilingual";

/**
 * The mail to the learner: whether there is something to claim, and whether and why it replaces an
 * earlier credential.
 */
export function claimMailOf(
  credential: DeliverableCredential,
  title: Multilingual,
  link: OpenClaimLink | null,
) {
  const { batch, supersedesId } = credential;
  const isSignedAgain = batch?.replacementCause === "compromised-key";
  const whatHappened = isSignedAgain ? credentialChanges.signedAgain : credentialChanges.replaced;
  const why = { whatHappened, reason: batch?.replacementReason || reissueReason };
  if (link === null) {
    const values = { title, link: ownCredentialUrl(publicUrl(), credential.id) };
    if (supersedesId === null) return { kind: "credential-held" as const, values };
    const kind = isSignedAgain
      ? ("credential-signed-again" as const)
      : ("credential-replaced" as const);
    return { kind, values: { ...values, ...why } };
  }
  const values = { title, link: link.url, lastDay: link.expiresAt };
  if (supersedesId === null) return { kind: "credential-earned" as const, values };
  const kind = isSignedAgain
    ? ("credential-signed-again-claim" as const)
    : ("credential-replaced-claim" as const);
  return { kind, values: { ...values, ...why } };
}

/** The reminder; it names a corrected credential as such. */
export function claimReminderOf(of: {
  isCorrected: boolean;
  title: Multilingual;
  link: OpenClaimLink;
}) {
  const { isCorrected, title, link } = of;
  const kind = isCorrected ? ("claim-reminder-corrected" as const) : ("claim-reminder" as const);
  return { kind, values: { title, link: link.url, lastDay: link.expiresAt } };
}
