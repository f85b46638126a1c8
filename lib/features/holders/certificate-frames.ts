import {
  findCredential,
  findSignedDocument,
  listGeneration,
} from "@/lib/adapters/db/stores/issued-credential-store";
import { getIssuer } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { getStoredLook, type StoredLook } from "@/lib/adapters/db/stores/look-store";
import { findActiveShare } from "@/lib/adapters/db/stores/share-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { sha256Hex } from "@/lib/adapters/digests";
import { readInFrame } from "@/lib/adapters/documents/draw-framed";
import { publicUrl } from "@/lib/adapters/env";
import { secretToken } from "@/lib/adapters/links/secret-link";
import { numberUrl, shareUrl } from "@/lib/domain/credentials/addresses";
import type { CertificateFrame } from "@/lib/domain/credentials/certificate-frame";
import { primaryFormat } from "@/lib/domain/credentials/formats";
import { type CredentialMark, markOf, statusMark } from "@/lib/domain/credentials/status-mark";
import { AppError } from "@/lib/domain/errors";

export type FrameFacts = {
  accent: string;
  timeZone: string;
  address: string;
  /** Null for the certificate behind a share link, which shows the day of issuing only. */
  issuedAt: Date | null;
  mark: CredentialMark | null;
  look: StoredLook;
};

/**
 * The data a certificate is drawn from. The order of its properties is part of {@link frameDigest}.
 */
export function composeFrame(signedText: string, facts: FrameFacts): CertificateFrame {
  const { accent, timeZone, address, issuedAt, mark, look } = facts;
  const { main } = readInFrame(signedText, facts);
  const createdAt = (issuedAt ?? new Date(`${main.issuedOn}T00:00:00Z`)).toISOString();
  return {
    accent,
    timeZone,
    address,
    createdAt,
    lookRevision: look.revision,
    mark: statusMark(mark, timeZone),
  };
}

export function frameDigest(frame: CertificateFrame): string {
  return sha256Hex(JSON.stringify(frame));
}

/**
 * Every frame in which a certificate of this credential may be drawn now, according to database and
 * settings: for the holder or a registrar, and for readers of its active share. Errors: NOT_FOUND.
 */
export async function framesOf(
  scope: Scope,
  input: { credentialId: string; now: Date },
): Promise<{ signedText: string; look: StoredLook; frames: CertificateFrame[] }> {
  const { credentialId, now } = input;
  const credential = await findCredential(scope, credentialId);
  const generation = credential ? await listGeneration(scope, credential) : [];
  const lead = generation.find(({ format }) => format === primaryFormat);
  const signedText = lead ? await findSignedDocument(scope, lead.id) : null;
  if (!credential || signedText === null) throw new AppError("NOT_FOUND");
  const { accent, timeZone } = await getIssuer(scope);
  const look = await getStoredLook(scope);
  const share = await findActiveShare(scope, credentialId);
  const shared = share && shareUrl(publicUrl(), secretToken("share", share.id));
  const { issuedAt } = credential;
  const addressed = [
    { address: numberUrl(publicUrl(), credentialId), issuedAt },
    ...(shared ? [issuedAt, null].map((date) => ({ address: shared, issuedAt: date })) : []),
  ];
  const facts = { accent, timeZone, look, mark: markOf(credential, now) };
  return {
    signedText,
    look,
    frames: addressed.map((each) => composeFrame(signedText, { ...facts, ...each })),
  };
}
