import { bakePng } from "@/lib/adapters/credential-formats/bake-png";
import { bakeSvg } from "@/lib/adapters/credential-formats/bake-svg";
import {
  findSignedDocument,
  listGeneration,
} from "@/lib/adapters/db/stores/issued-credential-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { badgeSvg, drawBadgePng } from "@/lib/adapters/documents/badge-image";
import { registerIssuedFile } from "@/lib/adapters/verification/register-issued-file";
import { type Context, institutionOf } from "@/lib/domain/context";
import {
  type DownloadForm,
  downloadFileName,
  downloadForms,
} from "@/lib/domain/credentials/download-forms";
import { versionPictureWords } from "@/lib/domain/credentials/version-picture-words";
import { AppError } from "@/lib/domain/errors";
import type { AwardIntent } from "@/lib/domain/issuing/award-intent";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { getReadable } from "./readable-credential";

export type Download = {
  body: string | Uint8Array<ArrayBuffer>;
  mediaType: string;
  fileName: string;
};

export type DownloadFormInput = { credentialId: string; form: DownloadForm };

/**
 * One file of an award, named by the credential that the learner holds: the exact signed bytes, or
 * a picture with these bytes baked in. Errors: NOT_FOUND, also if the award was not issued in that
 * format; FORBIDDEN.
 */
export async function downloadForm(ctx: Context, input: DownloadFormInput): Promise<Download> {
  const facts = downloadForms[input.form];
  const { id, text, picture } = await inInstitution(ctx, async (scope) => {
    const lead = await getReadable(scope, ctx, {
      credentialId: input.credentialId,
      action: "credential.download",
    });
    const one = (await listGeneration(scope, lead)).find(({ format }) => format === facts.format);
    const found = one ? await findSignedDocument(scope, one.id) : null;
    if (!one || found === null) throw new AppError("NOT_FOUND");
    const { version } = lead.award.enrolment.run;
    const content = version.content as unknown as VersionContent;
    const { issuer } = lead.intent as unknown as AwardIntent;
    return {
      id: one.id,
      text: found,
      picture: versionPictureWords({ version: { id: version.id, content }, issuer }),
    };
  });
  const { mediaType } = facts;
  const fileName = downloadFileName(input.form, input.credentialId);
  if (!("picture" in facts)) return { body: text, mediaType, fileName };
  const body =
    facts.picture === "svg"
      ? bakeSvg(await badgeSvg(picture), text)
      : Uint8Array.from(bakePng(await drawBadgePng(picture, bakedPictureBytes), text));
  await registerIssuedFile(institutionOf(ctx), { credentialId: id, bytes: body });
  return { body, mediaType, fileName };
}

/** A picture to show on its own, not one of thousands inside credentials, so it may be larger. */
const bakedPictureBytes = 200_000;
