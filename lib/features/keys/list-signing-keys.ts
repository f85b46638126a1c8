import { hasAnyCredential } from "@/lib/adapters/db/stores/affected-credential-store";
import {
  type DidDocumentVersion,
  listDidDocumentVersions,
} from "@/lib/adapters/db/stores/did-document-store";
import {
  type DomainClaimRecord,
  findDomainClaim,
} from "@/lib/adapters/db/stores/domain-claim-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  listSigningKeyRecords as listKeyRows,
  type SigningKeyRecord,
} from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { didMatchesHost } from "@/lib/domain/credentials/did-web";
import { challengeName, challengeText } from "@/lib/domain/credentials/own-domain";
import { type KeyPurpose, keyPurposes } from "@/lib/domain/keys/key-purposes";

export type SigningKeyPage = {
  did: string;
  slug: string;
  /** The installation's address is not the one in the DID, so nothing can be signed. */
  hasMoved: boolean;
  /** The keys for credentials and status lists, newest first. */
  keys: SigningKeyRecord[];
  /** The keys of each purpose, newest first. */
  keysOf: Record<KeyPurpose, SigningKeyRecord[]>;
  domain: {
    own: string | null;
    /** A credential contains the DID already, so it cannot change. */
    isSettled: boolean;
    /** This installation's address, needed to set up the institution's own host. */
    publicUrl: string;
    /** A claimed name that is not proved yet, with the record that proves it. */
    claim:
      | (Pick<DomainClaimRecord, "domain" | "checkedAt" | "outcome"> & {
          recordName: string;
          recordText: string;
        })
      | null;
  };
  documents: DidDocumentVersion[];
};

/** The institution's DID, its keys, and the history of its DID document. */
export async function listSigningKeys(ctx: Context): Promise<SigningKeyPage> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "signing-key.list", { institutionId });
  const documents = await listDidDocumentVersions(institutionId);
  return inInstitution(ctx, async (scope) => {
    const { did, slug, domain } = await getInstitution(scope);
    const keys = await listKeyRows(scope, keyPurposes);
    const of = (purpose: KeyPurpose) => keys.filter((key) => key.purpose === purpose);
    return {
      did,
      slug,
      hasMoved: !didMatchesHost(publicUrl(), did),
      keys: of("issue"),
      keysOf: { issue: of("issue"), token: of("token"), seal: of("seal") },
      domain: {
        own: domain,
        isSettled: await hasAnyCredential(scope),
        publicUrl: publicUrl(),
        claim: claimed(await findDomainClaim(scope)),
      },
      documents,
    };
  });
}

function claimed(claim: DomainClaimRecord | null): SigningKeyPage["domain"]["claim"] {
  if (!claim) return null;
  const { domain, checkedAt, outcome, token } = claim;
  return {
    domain,
    checkedAt,
    outcome,
    recordName: challengeName(domain),
    recordText: challengeText(token),
  };
}
