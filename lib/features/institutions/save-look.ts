import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { getStoredLook, updateLook as storeLook } from "@/lib/adapters/db/stores/look-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { cleanPicture } from "@/lib/adapters/documents/clean-picture";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { RevisionSchema } from "@/lib/domain/ids";
import {
  type Picture,
  type PictureKind,
  pictureSizes,
  pictureUploadLimit,
  SignatorySchema,
} from "@/lib/domain/institution-look";

const upload = z.preprocess(
  // An empty file control sends a file without content.
  (file) => (file instanceof File && file.size === 0 ? undefined : file),
  z
    .instanceof(File, { error: "invalidFile" })
    .refine((file) => file.size <= pictureUploadLimit, { error: "pictureTooLarge" })
    .optional(),
);

const ticked = z
  .union([z.boolean(), z.literal("on").transform(() => true)])
  .optional()
  .default(false);

export const SaveLookInput = z
  .object({
    revision: RevisionSchema,
    logo: upload,
    removeLogo: ticked,
    signatory: SignatorySchema,
    signature: upload,
    removeSignature: ticked,
  })
  .refine(({ signatory, signature }) => signature === undefined || signatory.name !== "", {
    path: ["signatory", "name"],
    error: "required",
  });
export type SaveLookInput = z.output<typeof SaveLookInput>;

async function clean(file: File | undefined, kind: PictureKind): Promise<Picture | undefined> {
  if (!file) return undefined;
  const cleaned = await cleanPicture(new Uint8Array(await file.arrayBuffer()), pictureSizes[kind]);
  if (!cleaned.ok)
    throw new AppError("INVALID_INPUT", { fields: [{ path: kind, code: cleaned.fault }] });
  return cleaned.picture;
}

/**
 * Replaces the logo and the signatory. A picture that is not uploaded again stays, unless it is to
 * be removed. Errors: INVALID_INPUT at `logo` or `signature` (notPicture, pictureUnsafe,
 * pictureTooLarge, pictureTooSmall), STALE.
 */
export async function saveLook(ctx: Context, input: SaveLookInput): Promise<{ revision: number }> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "institution.edit-profile", { institutionId });
  const logo = await clean(input.logo, "logo");
  const signature = await clean(input.signature, "signature");
  await inInstitution(ctx, async (scope) => {
    const before = await getStoredLook(scope);
    const { name, office } = input.signatory;
    const unchanged = input.removeSignature ? null : (before.signatory?.picture ?? null);
    await storeLook(scope, {
      revision: input.revision,
      logo: logo ?? (input.removeLogo ? null : before.logo),
      signatory: name === "" ? null : { name, office, picture: signature ?? unchanged },
      now: ctx.now,
    });
    const changed = [
      ...(logo || input.removeLogo ? ["logo"] : []),
      ...(before.signatory?.name !== (name || undefined) ? ["signatory"] : []),
      ...(signature || input.removeSignature ? ["signature"] : []),
    ];
    await recordAudit(scope, ctx, {
      action: "institution.edit-look",
      subject: institutionId,
      detail: { changed },
    });
  });
  return { revision: input.revision + 1 };
}
