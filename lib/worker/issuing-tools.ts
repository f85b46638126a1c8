import { verificationMethodId } from "@/lib/adapters/credential-formats/did-document";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { elmCohort } from "@/lib/adapters/credential-formats/elm-cohort";
import { prepareCohort } from "@/lib/adapters/credential-formats/prepare-cohort";
import { findWrappedKey } from "@/lib/adapters/db/stores/wrapped-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { drawDisplayPicture } from "@/lib/adapters/documents/display-picture";
import { keyEncryptionSettings } from "@/lib/adapters/env";
import { log } from "@/lib/adapters/log";
import { localKeyMaker } from "@/lib/adapters/signing/key-maker";
import { readKeyEncryptionKey } from "@/lib/adapters/signing/key-wrapping";
import { createLocalSigner } from "@/lib/adapters/signing/local-signer";
import type { Signer } from "@/lib/adapters/signing/signer";
import type { Context } from "@/lib/domain/context";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { AppError } from "@/lib/domain/errors";
import type { IssuingTools } from "@/lib/features/issuing/sign-reserved";

const loadDocument = createDocumentLoader();

/** Read once, at the worker's start: a wrong key stops it there. */
export const kek = readKeyEncryptionKey(keyEncryptionSettings());

/** Makes the institutions' keys. */
export const makeKey = localKeyMaker(kek);

/** The signer of the job's institution: it finds this institution's keys and no others. */
export function signerFor(ctx: Context): Signer {
  return createLocalSigner({
    kek,
    loadWrappedKey: (keyId) => inInstitution(ctx, (scope) => findWrappedKey(scope, keyId)),
  });
}

/** The key as the issuer's DID document names it. Errors: NO_ACTIVE_KEY. */
export async function verificationMethodOf(ctx: Context, issuerDid: string, keyId: string): Promise<string> {
  const key = await inInstitution(ctx, (scope) => findWrappedKey(scope, keyId));
  if (!key) throw new AppError("NO_ACTIVE_KEY");
  return verificationMethodId(issuerDid, key.publicKeyMultibase);
}

/** What the worker lends to issuing. */
export function issuingToolsFor(ctx: Context): IssuingTools {
  return {
    async signCohort(keyId: string, facts: AwardFacts[]) {
      const first = facts[0];
      const documents = new Map<string, string>();
      if (!first) return { documents, mode: "generic" };
      const key = await signerFor(ctx).open(keyId);
      try {
        const verificationMethod = await verificationMethodOf(ctx, first.issuer.did, keyId);
        const created = `${ctx.now.toISOString().slice(0, 19)}Z`;
        const cohort = await prepareCohort(elmCohort(facts), { key, verificationMethod, created, loadDocument });
        await cohort.issueEach(0, facts.length, (text, index) => {
          const award = facts[index];
          if (award) documents.set(award.credentialUuid, text.toString("utf8"));
        });
        log.info({ requestId: ctx.requestId, mode: cohort.mode, reason: cohort.reason, count: facts.length }, "cohort signed");
        return { documents, mode: cohort.mode };
      } finally {
        key.close();
      }
    },
    drawPicture: drawDisplayPicture,
  };
}
