import { z } from "zod";
import type { Multilingual } from "./multilingual";
import { multilingual } from "./multilingual-schema";

/** A picture for drawing: PNG bytes with their size in pixels. */
export type Picture = { png: Uint8Array<ArrayBuffer>; width: number; height: number };

/** The named signatory of an institution's certificates. */
export type Signatory = { name: string; office: Multilingual; picture: Picture | null };

/**
 * The branding of an institution on certificates, course pages and mails besides its name and
 * colour.
 */
export type InstitutionLook = { logo: Picture | null; signatory: Signatory | null };

/** Larger files are refused without being read. */
export const pictureUploadLimit = 2_000_000;

/** The largest stored picture, in pixels: a 40 mm printed logo at 700 dpi. */
export const pictureSizes = {
  logo: { width: 1200, height: 600 },
  signature: { width: 1200, height: 400 },
} as const;

export type PictureKind = keyof typeof pictureSizes;

export const SignatorySchema = z.object({
  name: z.string().trim().max(200, { error: "tooLong" }),
  office: multilingual(200),
});
