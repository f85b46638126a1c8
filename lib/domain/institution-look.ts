import { z } from "zod";
import { type Multilingual, multilingual } from "./multilingual";

/** A picture as it is drawn: PNG bytes with their size in pixels. */
export type Picture = { png: Uint8Array<ArrayBuffer>; width: number; height: number };

/** Who signs an institution's certificates by name. */
export type Signatory = { name: string; office: Multilingual; picture: Picture | null };

/** What certificates, course pages and mails show of an institution beside its name and colour. */
export type InstitutionLook = { logo: Picture | null; signatory: Signatory | null };

/** Files of more bytes are refused unread. */
export const pictureUploadLimit = 2_000_000;

/** The largest picture kept, in pixels: a logo of 40 mm on paper at 700 dpi. */
export const pictureSizes = {
  logo: { width: 1200, height: 600 },
  signature: { width: 1200, height: 400 },
} as const;

export type PictureKind = keyof typeof pictureSizes;

export const SignatorySchema = z.object({
  name: z.string().trim().max(200, { error: "tooLong" }),
  office: multilingual(200),
});
