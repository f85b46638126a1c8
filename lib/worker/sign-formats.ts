import { verificationMethodId } from "@/lib/adapters/credential-formats/did-document";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { elmCohort } from "@/lib/adapters/credential-formats/elm-cohort";
import { prepareCohort } from "@/lib/adapters/credential-formats/prepare-cohort";
import { sealCohort } from "@/lib/adapters/credential-formats/seal-cohort";
import { secureOpenBadge } from "@/lib/adapters/credential-formats/secure-open-badge";
import type { StoredKey } from "@/lib/adapters/db/stores/wrapped-key-store";
import { drawBadgePng } from "@/lib/adapters/documents/badge-image";
import { log } from "@/lib/adapters/log";
import type { OpenKey } from "@/lib/adapters/signing/signer";
import type { Context } from "@/lib/domain/context";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { versionPictureWords } from "@/lib/domain/credentials/version-picture-words";
import { isoSeconds } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";

const loadDocument = createDocumentLoader();

/** What is signed with one opened key: the facts of a cohort, all of one issuer. */
export type FormatCohort = {
  ctx: Context;
  key: OpenKey;
  stored: StoredKey;
  facts: readonly AwardFacts[];
  issuerDid: string;
};

/** The exact texts by credential UUID; `mode` is how they were made. */
export type SignedCohort = { documents: Map<string, string>; mode: string };

/**
 * The key as the issuer's DID document names it. Errors: NO_ACTIVE_KEY for a key without a place
 * there.
 */
function methodOf({ stored, issuerDid }: FormatCohort): string {
  if (!stored.publicKeyMultibase) throw new AppError("NO_ACTIVE_KEY");
  return verificationMethodId(issuerDid, stored.publicKeyMultibase);
}

async function signElm(cohort: FormatCohort): Promise<SignedCohort> {
  const { ctx, key, facts } = cohort;
  const documents = new Map<string, string>();
  const request = {
    key,
    verificationMethod: methodOf(cohort),
    created: isoSeconds(ctx.now),
    loadDocument,
  };
  const prepared = await prepareCohort(elmCohort(facts), request);
  await prepared.issueEach(0, facts.length, (text, index) => {
    const award = facts[index];
    if (award) documents.set(award.credentialUuid, text.toString("utf8"));
  });
  log.info(
    { requestId: ctx.requestId, mode: prepared.mode, reason: prepared.reason, count: facts.length },
    "cohort signed",
  );
  return { documents, mode: prepared.mode };
}

/** One badge image per version and look, drawn once for a cohort. */
function badgeImages(): (facts: AwardFacts) => Promise<string> {
  const drawn = new Map<string, Promise<string>>();
  return (facts) => {
    const picture = versionPictureWords(facts);
    const key = JSON.stringify(picture);
    const image = drawn.get(key) ?? drawBadgePng(picture).then((png) => png.toString("base64"));
    drawn.set(key, image);
    return image;
  };
}

async function signBadges(
  cohort: FormatCohort,
  format: "open-badge" | "open-badge-jwt",
): Promise<SignedCohort> {
  const { ctx, key, facts } = cohort;
  const method = methodOf(cohort);
  const imageOf = badgeImages();
  const documents = new Map<string, string>();
  for (const award of facts) {
    const badge = { ...award, badgeBase64: await imageOf(award) };
    const text =
      format === "open-badge"
        ? await secureOpenBadge(badge, {
            format,
            request: {
              key,
              verificationMethod: method,
              created: isoSeconds(ctx.now),
              loadDocument,
            },
          })
        : await secureOpenBadge(badge, { format, request: { key, kid: method, alg: "ES256" } });
    documents.set(award.credentialUuid, text);
  }
  return { documents, mode: "generic" };
}

/**
 * A seal's key came with its certificate; nearly all of the time is the drawing of every learner's
 * own certificate.
 */
async function signSealed({ ctx, key, stored, facts }: FormatCohort): Promise<SignedCohort> {
  if (stored.purpose !== "seal" || !stored.certificateChain) throw new AppError("NO_ACTIVE_KEY");
  const startedAt = performance.now();
  const documents = await sealCohort(facts, {
    key,
    certificateChain: stored.certificateChain,
    now: ctx.now,
  });
  const ms = Math.round(performance.now() - startedAt);
  log.info({ requestId: ctx.requestId, count: facts.length, ms }, "cohort sealed");
  return { documents, mode: "generic" };
}

/** How each format is composed and secured. The key is of the format's own purpose. */
export const signFormat: Record<SignedFormat, (cohort: FormatCohort) => Promise<SignedCohort>> = {
  elm: signElm,
  "elm-sealed": signSealed,
  "open-badge": (cohort) => signBadges(cohort, "open-badge"),
  "open-badge-jwt": (cohort) => signBadges(cohort, "open-badge-jwt"),
};
