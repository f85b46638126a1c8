import { verificationMethodId } from "@/lib/adapters/credential-formats/did-document";
import { findStoredKey } from "@/lib/adapters/db/stores/wrapped-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { drawDisplayPicture } from "@/lib/adapters/documents/display-picture";
import { keyEncryptionSettings, moduleSettings } from "@/lib/adapters/env";
import { createCustody } from "@/lib/adapters/signing/custody";
import { readKeyEncryptionKeys } from "@/lib/adapters/signing/key-wrapping";
import { createPkcs11Module } from "@/lib/adapters/signing/pkcs11-module";
import { type Signer, signerFromOpen } from "@/lib/adapters/signing/signer";
import type { Context } from "@/lib/domain/context";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { primaryFormat, type SignedFormat } from "@/lib/domain/credentials/formats";
import { AppError } from "@/lib/domain/errors";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { assertNotRestored } from "./restore-guard";
import { signFormat } from "./sign-formats";

/** Read once, at the worker's start: a wrong key stops it there. */
const keks = readKeyEncryptionKeys(keyEncryptionSettings());

/** What wraps new keys. */
export const [kek] = keks;

const settings = moduleSettings();
const custody = createCustody({
  keks,
  module: settings && { pkcs11: createPkcs11Module(settings), purposes: settings.purposes },
});

/** Makes the institutions' keys, where the settings want them. */
export const makeKey = custody.makeKey;

/**
 * The signer of the job's institution: it finds this institution's keys and no others. It opens
 * none in a database that was restored.
 */
export function signerFor(ctx: Context): Signer {
  const signer = custody.signer((keyId) =>
    inInstitution(ctx, (scope) => findStoredKey(scope, keyId)),
  );
  return signerFromOpen(async (keyId) => {
    await assertNotRestored();
    return signer.open(keyId);
  });
}

/** The key as the issuer's DID document names it. Errors: NO_ACTIVE_KEY. */
export async function verificationMethodOf(
  ctx: Context,
  issuerDid: string,
  keyId: string,
): Promise<string> {
  const key = await inInstitution(ctx, (scope) => findStoredKey(scope, keyId));
  if (!key?.publicKeyMultibase) throw new AppError("NO_ACTIVE_KEY");
  return verificationMethodId(issuerDid, key.publicKeyMultibase);
}

/** Dependencies for issuing. */
export function issuingToolsFor(ctx: Context): IssuingTools {
  return {
    async signCohort(keyId: string, facts: AwardFacts[], format: SignedFormat = primaryFormat) {
      const issuerDid = facts[0]?.issuer.did;
      if (issuerDid === undefined) return { documents: new Map(), mode: "generic" };
      const stored = await inInstitution(ctx, (scope) => findStoredKey(scope, keyId));
      if (!stored) throw new AppError("NO_ACTIVE_KEY");
      const key = await signerFor(ctx).open(keyId);
      try {
        return await signFormat[format]({ ctx, key, stored, facts, issuerDid });
      } finally {
        key.close();
      }
    },
    drawPicture: drawDisplayPicture,
  };
}
