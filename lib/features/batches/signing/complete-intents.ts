import {
  listDisplayPictures,
  saveDisplayPicture,
} from "@/lib/adapters/db/stores/display-picture-store";
import {
  getIssuableVersion,
  type IssuableVersion,
} from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { sha256Hex } from "@/lib/adapters/digests";
import type { Context } from "@/lib/domain/context";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { versionPictureWords } from "@/lib/domain/credentials/version-picture-words";
import { type AwardIntent, completeIntent } from "@/lib/domain/issuing/award-intent";
import type { IssuingTools } from "./issuing-tools";

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
    // Stored intents are copies: equal ones share one object, by which the compiler recognises a
    // cohort's common shape.
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
  const stored = await inInstitution(ctx, (scope) => listDisplayPictures(scope, version.id));
  const [primary = "en", ...others] = version.content.languages;
  const pictureIn = async (language: string) => {
    const { digest = "", png } = stored.find((picture) => picture.language === language) ?? {};
    return Buffer.from(
      (await pictureOf(ctx, { ...input, language, digest })) ?? png ?? "",
    ).toString("base64");
  };
  const pictureBase64 = await pictureIn(primary);
  const picturesBase64: Record<string, string> = {};
  for (const language of others) picturesBase64[language] = await pictureIn(language);
  return others.length > 0 ? { pictureBase64, picturesBase64 } : { pictureBase64 };
}

/** The picture in one language, drawn and ready to store; null if the stored one is up to date. */
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
