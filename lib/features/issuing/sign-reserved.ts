import { markIssued } from "@/lib/adapters/db/stores/credential-store";
import {
  listDisplayPictures,
  saveDisplayPicture,
} from "@/lib/adapters/db/stores/display-picture-store";
import {
  getIssuableVersion,
  type IssuableVersion,
} from "@/lib/adapters/db/stores/issuing-candidate-store";
import {
  lockReservedCredentials,
  type ReservedCredential,
  type Unsigned,
} from "@/lib/adapters/db/stores/reserved-credential-store";
import { findSigningKey, lockActiveKey } from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { sha256Hex } from "@/lib/adapters/digests";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { type SignedFormat, signedFormats } from "@/lib/domain/credentials/formats";
import { versionPictureWords } from "@/lib/domain/credentials/version-picture-words";
import { AppError } from "@/lib/domain/errors";
import { type AwardIntent, completeIntent } from "@/lib/domain/issuing/award-intent";
import { fullySignedAwards } from "@/lib/domain/issuing/fully-signed-awards";

/** What the worker lends to issuing: signing and drawing. The web process has neither. */
export type IssuingTools = {
  /**
   * Signs a cohort's credentials of one key and format (the lead's unless said); the texts are the
   * exact bytes to keep, by credential UUID.
   */
  signCohort(
    keyId: string,
    facts: AwardFacts[],
    format?: SignedFormat,
  ): Promise<{ documents: Map<string, string>; mode: string }>;
  drawPicture(picture: {
    title: string;
    institutionName: string;
    rosetteId: string;
    accent: string;
  }): Promise<Uint8Array>;
  /** Told after each chunk that was stored: a job that gets on has all its tries left. */
  noteProgress?(): Promise<void>;
};

/** What was signed of one format with one key; `mode` is how. */
export type SignedGroup = {
  format: SignedFormat;
  keyId: string;
  mode: string;
  signed: { id: string; awardId: string; signedDocument: string }[];
};

/** Signs what is reserved, outside any transaction, format by format. */
export async function signReserved(
  ctx: Context,
  reserved: readonly ReservedCredential[],
  tools: IssuingTools,
): Promise<SignedGroup[]> {
  authorize(ctx.actor, "batch.run", { institutionId: institutionOf(ctx) });
  const groups: SignedGroup[] = [];
  for (const format of signedFormats) {
    const credentials = reserved.filter((credential) => credential.format === format);
    const [first] = credentials;
    if (!first) continue;
    const intents = credentials.map((credential) => credential.intent as unknown as AwardIntent);
    const facts = await completeIntents(ctx, intents, tools);
    const { documents, mode } = await signUnlessReplaced(ctx, {
      keyId: first.keyId,
      facts,
      format,
      tools,
    });
    const signed = credentials.flatMap(({ id, awardId }) => {
      const signedDocument = documents.get(id);
      return signedDocument === undefined ? [] : [{ id, awardId, signedDocument }];
    });
    groups.push({ format, keyId: first.keyId, mode, signed });
  }
  return groups;
}

/**
 * A key that is replaced between two formats opens no more: its part is left for the next chunk,
 * whose keys are read anew.
 */
async function signUnlessReplaced(
  ctx: Context,
  cohort: { keyId: string; facts: AwardFacts[]; format: SignedFormat; tools: IssuingTools },
): Promise<{ documents: Map<string, string>; mode: string }> {
  const { keyId, facts, format, tools } = cohort;
  try {
    return await tools.signCohort(keyId, facts, format);
  } catch (error) {
    const isRefused = error instanceof AppError && error.code === "NO_ACTIVE_KEY";
    if (
      !isRefused ||
      (await inInstitution(ctx, (scope) => findSigningKey(scope, keyId)))?.state === "active"
    )
      throw error;
    return { documents: new Map(), mode: replacedMode };
  }
}

/** The `mode` of what was not signed because its key was replaced meanwhile. */
export const replacedMode = "replaced";

/** With which key each credential was signed. */
export function keysOfSigned(groups: readonly SignedGroup[]): Map<string, string> {
  return new Map(
    groups.flatMap(({ keyId, signed }) => signed.map(({ id }) => [id, keyId] as const)),
  );
}

/**
 * Holds the keys that signed until the transaction ends, in one order; answers those that still
 * sign.
 */
export async function lockKeysOf(
  scope: Scope,
  groups: readonly SignedGroup[],
): Promise<Set<string>> {
  const held = new Set<string>();
  for (const keyId of [...new Set(groups.map((group) => group.keyId))].sort()) {
    if (await lockActiveKey(scope, keyId)) held.add(keyId);
  }
  return held;
}

/**
 * Stores what was signed, award by award: all of an award's formats or none, conditional on what is
 * still reserved with the key that signed it and on that key being held as the active one until the
 * transaction ends; answers the ids stored now. What was signed by a key that was replaced or
 * stopped meanwhile stays reserved, with all of its award, and is signed again.
 */
export async function storeGroups(
  scope: Scope,
  ctx: Context,
  input: {
    which: Unsigned;
    groups: readonly SignedGroup[];
    heldKeys: ReadonlySet<string>;
    /** Ends what these awards' new credentials replace; answers the awards that may be stored. */
    endFormer?: (awardIds: string[]) => Promise<ReadonlySet<string>>;
  },
): Promise<{ format: SignedFormat; ids: string[] }[]> {
  const { which, groups, heldKeys, endFormer } = input;
  const awardIds = [
    ...new Set(groups.flatMap(({ signed }) => signed.map(({ awardId }) => awardId))),
  ];
  const reserved = await lockReservedCredentials(scope, which, awardIds);
  const signedWhole = fullySignedAwards(
    reserved,
    keysOfSigned(groups.filter(({ keyId }) => heldKeys.has(keyId))),
  );
  const whole = endFormer ? await endFormer([...signedWhole]) : signedWhole;
  const stored: { format: SignedFormat; ids: string[] }[] = [];
  for (const { format, keyId, signed } of groups) {
    const ofWhole = signed.filter(({ awardId }) => whole.has(awardId));
    if (ofWhole.length > 0)
      stored.push({ format, ids: await markIssued(scope, ofWhole, { keyId, issuedAt: ctx.now }) });
  }
  return stored;
}

/**
 * The intents completed with their frozen version and its picture, ready to be composed and signed.
 */
export async function completeIntents(
  ctx: Context,
  intents: AwardIntent[],
  tools: Pick<IssuingTools, "drawPicture">,
): Promise<AwardFacts[]> {
  const versions = new Map<string, IssuableVersion>();
  const issuers = new Map<string, AwardIntent["issuer"]>();
  const pictures = new Map<string, Pictures>();
  const completed: AwardFacts[] = [];
  for (const intent of intents) {
    // Stored intents are copies: those that say the same share one object, by which a cohort's
    // common shape is recognised.
    const issuerText = JSON.stringify(intent.issuer);
    const issuer = issuers.get(issuerText) ?? intent.issuer;
    issuers.set(issuerText, issuer);
    const version =
      versions.get(intent.versionId) ??
      (await inInstitution(ctx, (scope) => getIssuableVersion(scope, intent.versionId)));
    versions.set(intent.versionId, version);
    const key = `${intent.versionId} ${issuerText}`;
    const drawn = pictures.get(key) ?? (await picturesOf(ctx, { version, issuer, tools }));
    pictures.set(key, drawn);
    completed.push(completeIntent({ ...intent, issuer }, version, drawn));
  }
  return completed;
}

type Pictures = Pick<AwardFacts, "pictureBase64" | "picturesBase64">;
type PictureInput = {
  version: IssuableVersion;
  issuer: AwardIntent["issuer"];
  tools: Pick<IssuingTools, "drawPicture">;
};

/**
 * One picture per version and language of its content, drawn once; drawn again when the
 * institution's name or colour has changed since.
 */
async function picturesOf(ctx: Context, input: PictureInput): Promise<Pictures> {
  const { version } = input;
  const kept = await inInstitution(ctx, (scope) => listDisplayPictures(scope, version.id));
  const [primary = "en", ...others] = version.content.languages;
  const pictureIn = async (language: string) => {
    const { digest = "", png } = kept.find((picture) => picture.language === language) ?? {};
    return Buffer.from(
      (await pictureOf(ctx, { ...input, language, digest })) ?? png ?? "",
    ).toString("base64");
  };
  const pictureBase64 = await pictureIn(primary);
  const picturesBase64: Record<string, string> = {};
  for (const language of others) picturesBase64[language] = await pictureIn(language);
  return others.length > 0 ? { pictureBase64, picturesBase64 } : { pictureBase64 };
}

/** The picture in one language, drawn and kept; null where the one that is kept says the same. */
async function pictureOf(
  ctx: Context,
  input: PictureInput & { language: string; digest: string },
): Promise<Uint8Array | null> {
  const { version, tools, language } = input;
  const wanted = versionPictureWords(input, language);
  const digest = sha256Hex(JSON.stringify(wanted));
  if (digest === input.digest) return null;
  const png = Uint8Array.from(await tools.drawPicture(wanted));
  await inInstitution(ctx, (scope) =>
    saveDisplayPicture(scope, { versionId: version.id, language, digest, png }),
  );
  return png;
}
