import { isClaimLocked } from "@/lib/adapters/db/stores/claim-proof-store";
import { findOpenClaimLinkId } from "@/lib/adapters/db/stores/claim-store";
import {
  findReplacement,
  findSignedDocument,
  type IssuedCredential,
  listGeneration,
} from "@/lib/adapters/db/stores/issued-credential-store";
import { getIssuer } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { getStoredLook, type StoredLook } from "@/lib/adapters/db/stores/look-store";
import { findActiveShare } from "@/lib/adapters/db/stores/share-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { secretToken } from "@/lib/adapters/links/secret-link";
import type { Context } from "@/lib/domain/context";
import { claimUrl, shareUrl } from "@/lib/domain/credentials/addresses";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { type CredentialMark, markOf } from "@/lib/domain/credentials/status-mark";
import type { Multilingual } from "@/lib/domain/multilingual";
import { getReadable } from "./readable-credential";
import { hasWholeLearner } from "./whole-learner";

export type CredentialDetail = {
  credential: IssuedCredential;
  /** The exact signed bytes as text. */
  signedDocument: string | null;
  /** The signed formats in which it can be downloaded. */
  formats: SignedFormat[];
  institutionName: Multilingual;
  look: StoredLook;
  /** The institution's, for converting instants to days. */
  timeZone: string;
  accent: string;
  /** The mark its certificate must carry. */
  mark: CredentialMark | null;
  replacement: { id: string; state: IssuedCredential["state"] } | null;
  /** The holder's link; only for the holder. */
  share: {
    url: string;
    createdAt: Date;
    views: number;
    lastViewedAt: Date | null;
    fileIncluded: boolean;
  } | null;
  /**
   * The open claim link to hand over, for registrars responsible for all of the learner's
   * enrolments; only if the learner has no address.
   */
  claimUrl: string | null;
  /** Five proofs were wrong: a new link is needed. */
  isClaimLocked: boolean;
};

export type GetCredentialInput = { credentialId: string };

/** One credential for its learner or for a registrar. Errors: NOT_FOUND, FORBIDDEN. */
export async function getCredential(
  ctx: Context,
  input: GetCredentialInput,
): Promise<CredentialDetail> {
  return inInstitution(ctx, async (scope) => {
    const credential = await getReadable(scope, ctx, {
      credentialId: input.credentialId,
      action: "credential.read",
    });
    const issuer = await getIssuer(scope);
    const isHolder = ctx.actor.kind === "learner";
    const share = isHolder ? await findActiveShare(scope, credential.id) : null;
    const { learnerId, learner } = credential.award;
    const byHand =
      learner.email === null &&
      (await hasWholeLearner(scope, ctx, { learnerId, action: "claim.renew" }));
    const claimLinkId = byHand ? await findOpenClaimLinkId(scope, credential.id, ctx.now) : null;
    return {
      credential,
      signedDocument: await findSignedDocument(scope, credential.id),
      formats: (await listGeneration(scope, credential)).map(({ format }) => format),
      institutionName: issuer.legalName,
      look: await getStoredLook(scope),
      timeZone: issuer.timeZone,
      accent: issuer.accent,
      mark: markOf(credential, ctx.now),
      replacement: await findReplacement(scope, credential.id),
      share: share
        ? { ...share, url: shareUrl(publicUrl(), secretToken("share", share.id)) }
        : null,
      claimUrl: claimLinkId ? claimUrl(publicUrl(), secretToken("claim", claimLinkId)) : null,
      isClaimLocked: !isHolder && (await isClaimLocked(scope, credential.id, ctx.now)),
    };
  });
}
