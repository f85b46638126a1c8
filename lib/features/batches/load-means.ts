import { getIssuer, listActiveKeyIds } from "@/lib/adapters/db/stores/issuing-candidate-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { didMatchesHost } from "@/lib/domain/credentials/did-web";
import { primaryFormat, type SignedFormat } from "@/lib/domain/credentials/formats";
import { dayIn } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import { findMissingIssuerData } from "@/lib/domain/institution-profile";
import { availableFormats } from "@/lib/domain/issuing/format-keys";

/** The keys, formats and issuer data with which the institution can issue now. */
export type IssuingMeans = {
  missingIssuerData: string[];
  /** The installation's address is not the one in the institution's DID. */
  hasMoved: boolean;
  hasActiveKey: boolean;
  /** The formats that can be signed now. */
  formats: SignedFormat[];
  /** Today in the institution's time zone. */
  today: string;
};

export async function loadMeans(scope: Scope, now: Date): Promise<IssuingMeans> {
  const issuer = await getIssuer(scope);
  const formats = availableFormats(await listActiveKeyIds(scope, now));
  return {
    missingIssuerData: findMissingIssuerData(issuer),
    hasMoved: !didMatchesHost(publicUrl(), issuer.did),
    hasActiveKey: formats.includes(primaryFormat),
    formats,
    today: dayIn(issuer.timeZone, now),
  };
}

/**
 * Throws if the institution cannot issue in these formats at all. Errors: WRONG_ADDRESS,
 * ISSUER_DATA_MISSING, NO_ACTIVE_KEY.
 */
export function assertCanIssue(means: IssuingMeans, formats: readonly SignedFormat[]): void {
  if (means.hasMoved) throw new AppError("WRONG_ADDRESS");
  if (means.missingIssuerData.length > 0) throw new AppError("ISSUER_DATA_MISSING");
  if (!formats.every((format) => means.formats.includes(format)))
    throw new AppError("NO_ACTIVE_KEY");
}
