import sharp from "sharp";
import { sha256Hex } from "@/lib/adapters/digests";
import type { InstitutionLook, Picture } from "@/lib/domain/institution-look";
import type { Multilingual } from "@/lib/domain/multilingual";

/** Pixels on white, three bytes each: archival documents have no transparency. */
export type FlatPicture = { key: string; width: number; height: number; rgb: Uint8Array };

/** An institution's look as a document draws it. */
export type DrawnLook = {
  logo: FlatPicture | null;
  signatory: { name: string; office: Multilingual; picture: FlatPicture | null } | null;
};

async function flatten({ png }: Picture): Promise<FlatPicture> {
  const { data, info } = await sharp(png)
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const key = sha256Hex(data).slice(0, 12);
  return { key, width: info.width, height: info.height, rgb: data };
}

/** Reads the pictures of a look; equal pictures give equal pixels. */
export async function readLook({ logo, signatory }: InstitutionLook): Promise<DrawnLook> {
  return {
    logo: logo && (await flatten(logo)),
    signatory: signatory && {
      ...signatory,
      picture: signatory.picture && (await flatten(signatory.picture)),
    },
  };
}
