import { createHash } from "node:crypto";
import { findDisplayPicture, saveDisplayPicture } from "@/lib/adapters/db/stores/display-picture-store";
import { getIssuableVersion, type IssuableVersion } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { type AwardIntent, completeIntent } from "@/lib/domain/issuing/award-intent";
import { textIn } from "@/lib/domain/multilingual";

/** What the worker lends to issuing: signing and drawing. The web process has neither. */
export type IssuingTools = {
  /** Signs a cohort's credentials of one key; the texts are the exact bytes to keep, by credential UUID. */
  signCohort(keyId: string, facts: AwardFacts[]): Promise<{ documents: Map<string, string>; mode: string }>;
  drawPicture(picture: { title: string; institutionName: string; rosetteId: string; accent: string }): Promise<Uint8Array>;
};

/** The intents completed with their frozen version and its picture, ready to be composed and signed. */
export async function completeIntents(ctx: Context, intents: AwardIntent[], tools: IssuingTools): Promise<AwardFacts[]> {
  const versions = new Map<string, IssuableVersion>();
  const issuers = new Map<string, AwardIntent["issuer"]>();
  const pictures = new Map<string, string>();
  const completed: AwardFacts[] = [];
  for (const intent of intents) {
    // Stored intents are copies: those that say the same share one object, by which a cohort's common shape is recognised.
    const issuerText = JSON.stringify(intent.issuer);
    const issuer = issuers.get(issuerText) ?? intent.issuer;
    issuers.set(issuerText, issuer);
    const version =
      versions.get(intent.versionId) ?? (await inInstitution(ctx, (scope) => getIssuableVersion(scope, intent.versionId)));
    versions.set(intent.versionId, version);
    const key = `${intent.versionId} ${issuerText}`;
    const picture = pictures.get(key) ?? (await pictureOf(ctx, { version, issuer, tools }));
    pictures.set(key, picture);
    completed.push(completeIntent({ ...intent, issuer }, version, picture));
  }
  return completed;
}

/** One picture per version, drawn once; drawn again when the institution's name or colour has changed since. */
async function pictureOf(
  ctx: Context,
  input: { version: IssuableVersion; issuer: AwardIntent["issuer"]; tools: IssuingTools },
): Promise<string> {
  const { version, issuer, tools } = input;
  const language = version.content.languages[0] ?? "en";
  const wanted = {
    title: textIn(version.content.title, language),
    institutionName: textIn(issuer.legalName, language),
    rosetteId: version.id,
    accent: issuer.accent,
  };
  const digest = createHash("sha256").update(JSON.stringify(wanted)).digest("hex");
  const kept = await inInstitution(ctx, (scope) => findDisplayPicture(scope, version.id));
  if (kept?.digest === digest) return Buffer.from(kept.png).toString("base64");
  const png = Uint8Array.from(await tools.drawPicture(wanted));
  await inInstitution(ctx, (scope) => saveDisplayPicture(scope, { versionId: version.id, digest, png }));
  return Buffer.from(png).toString("base64");
}
