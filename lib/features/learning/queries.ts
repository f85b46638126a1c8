import { isClaimLocked } from "@/lib/adapters/db/stores/claim-proof-store";
import { findOpenClaimLinkId } from "@/lib/adapters/db/stores/claim-store";
import {
  findCredential,
  findReplacement,
  findSignedDocument,
  type IssuedCredential,
  listCredentialsOfLearner,
  listGeneration,
} from "@/lib/adapters/db/stores/issued-credential-store";
import { getIssuer } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { getLook, type StoredLook } from "@/lib/adapters/db/stores/look-store";
import {
  type EndedShare,
  findActiveShare,
  findEndedShare,
  findShareByToken,
  isFileIncluded,
} from "@/lib/adapters/db/stores/share-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution, inInstitutionById, type Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { secretToken, tokenHash } from "@/lib/adapters/links/secret-link";
import type { Action } from "@/lib/domain/access/actions";
import { authorize } from "@/lib/domain/access/authorize";
import type { ReadKind } from "@/lib/domain/audit/tallies";
import { type Context, institutionOf } from "@/lib/domain/context";
import { claimUrl, shareUrl } from "@/lib/domain/credentials/addresses";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { type CredentialMark, markOf } from "@/lib/domain/credentials/status-mark";
import { calendarDayOf } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { languageAndTextIn, type Multilingual } from "@/lib/domain/multilingual";
import { hasWholeLearner } from "./release-in-scope";

export type OwnCredential = {
  id: string;
  state: IssuedCredential["state"];
  title: string;
  /** The language that the title is written in. */
  titleLanguage: string;
  versionId: string;
  institutionName: Multilingual;
  accent: string;
  awardedOn: string;
  /** Why it is not in force. */
  mark: CredentialMark | null;
};

function titleOf({ award }: IssuedCredential): { title: string; titleLanguage: string } {
  const { title, content } = award.enrolment.run.version;
  const { title: written, languages } = content as unknown as VersionContent;
  return { title, titleLanguage: languageAndTextIn(written, ...languages)?.language ?? "und" };
}

/** A learner's claimed credentials at one institution; the page asks once per institution. */
export async function listOwnCredentials(ctx: Context): Promise<OwnCredential[]> {
  const institutionId = institutionOf(ctx);
  const learnerId = ctx.actor.kind === "learner" ? ctx.actor.learnerId : null;
  authorize(ctx.actor, "credential.read", { institutionId, learnerId });
  if (learnerId === null) throw new AppError("FORBIDDEN");
  return inInstitution(ctx, async (scope) => {
    const issuer = await getIssuer(scope);
    const credentials = await listCredentialsOfLearner(scope, learnerId);
    return credentials.map((credential) => ({
      id: credential.id,
      state: credential.state,
      ...titleOf(credential),
      versionId: credential.award.enrolment.run.version.id,
      institutionName: issuer.legalName,
      accent: issuer.accent,
      awardedOn: calendarDayOf(credential.award.awardedOn),
      mark: markOf(credential, ctx.now),
    }));
  });
}

export type CredentialDetail = {
  credential: IssuedCredential;
  /** The exact signed bytes as text. */
  signedDocument: string | null;
  /** The signed formats in which it can be had. */
  formats: SignedFormat[];
  institutionName: Multilingual;
  look: StoredLook;
  /** The institution's: in it an instant becomes a day. */
  timeZone: string;
  accent: string;
  /** What its certificate must say across it. */
  mark: CredentialMark | null;
  replacement: { id: string; state: IssuedCredential["state"] } | null;
  /** The holder's link: for the holder alone. */
  share: {
    url: string;
    createdAt: Date;
    views: number;
    lastViewedAt: Date | null;
    fileIncluded: boolean;
  } | null;
  /**
   * For registrars responsible for the whole learner, who has no address to write to: the link to
   * hand over, while it is open.
   */
  claimUrl: string | null;
  /** Five proofs were wrong: only another link helps. */
  isClaimLocked: boolean;
};

/** What is counted where staff do it. */
const readings: Partial<Record<Action, ReadKind>> = {
  "credential.read": "credential",
  "credential.download": "credential-file",
};

/**
 * A credential that the actor may have, for a further query of this folder. Errors: NOT_FOUND,
 * FORBIDDEN.
 */
export async function getReadable(
  scope: Scope,
  ctx: Context,
  input: { credentialId: string; action: Action },
): Promise<IssuedCredential> {
  const credential = await findCredential(scope, input.credentialId);
  if (!credential) throw new AppError("NOT_FOUND");
  authorize(ctx.actor, input.action, {
    institutionId: scope.institutionId,
    facultyId: credential.award.enrolment.run.version.microCredential.facultyId,
    learnerId: credential.award.learnerId,
  });
  const what = readings[input.action];
  if (what) await noteRead(scope, ctx, { what, people: 1, subject: credential.id });
  return credential;
}

/** One credential for its learner or for a registrar. Errors: NOT_FOUND, FORBIDDEN. */
export async function getCredentialDetail(
  ctx: Context,
  input: { credentialId: string },
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
      look: await getLook(scope),
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

/** The exact signed bytes for a download. Errors: NOT_FOUND, FORBIDDEN. */
export async function getSignedDocument(
  ctx: Context,
  input: { credentialId: string },
): Promise<{ bytes: string }> {
  return inInstitution(ctx, async (scope) => {
    const credential = await getReadable(scope, ctx, {
      credentialId: input.credentialId,
      action: "credential.download",
    });
    const bytes = await findSignedDocument(scope, credential.id);
    if (bytes === null) throw new AppError("NOT_FOUND");
    return { bytes };
  });
}

export type SharedCredential = {
  credentialId: string;
  signedDocument: string;
  versionId: string;
  accent: string;
  look: StoredLook;
  institutionName: Multilingual;
  timeZone: string;
  mark: CredentialMark | null;
  /** Whether readers may have the file with all that it tells of the person. */
  fileIncluded: boolean;
  /** Where the owner also shares what replaced it, with no more than this link gives. */
  replacementUrl: string | null;
};

/**
 * What a share link shows: the signed document, to be verified as anyone's. Errors: NOT_FOUND for
 * an unknown or ended link.
 */
export async function getSharedCredential(
  ctx: Context,
  input: { token: string },
): Promise<SharedCredential> {
  authorize(ctx.actor, "share.read");
  const found = await findShareByToken(tokenHash(input.token));
  if (!found) throw new AppError("NOT_FOUND");
  return inInstitutionById(found.institutionId, async (scope) => {
    const signedDocument = await findSignedDocument(scope, found.credentialId);
    const credential = await findCredential(scope, found.credentialId);
    if (signedDocument === null || !credential) throw new AppError("NOT_FOUND");
    const { accent, legalName, timeZone } = await getIssuer(scope);
    const replacement = await findReplacement(scope, found.credentialId);
    const further = replacement ? await findActiveShare(scope, replacement.id) : null;
    const fileIncluded = await isFileIncluded(scope, found.shareId);
    // Readers from whom the file is withheld get no link that includes it.
    const isNoMore = further !== null && (fileIncluded || !further.fileIncluded);
    return {
      credentialId: found.credentialId,
      signedDocument,
      versionId: credential.award.enrolment.run.version.id,
      accent,
      look: await getLook(scope),
      institutionName: legalName,
      timeZone,
      mark: markOf(credential, ctx.now),
      fileIncluded,
      replacementUrl: isNoMore ? shareUrl(publicUrl(), secretToken("share", further.id)) : null,
    };
  });
}

/**
 * The signed document behind a share that includes it. Errors: NOT_FOUND for an unknown or ended
 * link, and where the file is withheld.
 */
export async function getSharedFile(
  ctx: Context,
  input: { token: string },
): Promise<SharedCredential> {
  const shared = await getSharedCredential(ctx, input);
  if (!shared.fileIncluded) throw new AppError("NOT_FOUND");
  return shared;
}

/**
 * How a share link ended, for who opens it afterwards; null for a link that never was. Who knows
 * the address once had it.
 */
export async function findShareEnd(
  ctx: Context,
  input: { token: string },
): Promise<EndedShare | null> {
  authorize(ctx.actor, "share.read");
  return findEndedShare(tokenHash(input.token));
}
