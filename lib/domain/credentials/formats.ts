import { z } from "zod";
import type { KeyPurpose } from "@/lib/domain/keys/key-purposes";

/**
 * The signed forms in which one award can be stored and handed out. The award is the source of
 * truth, a format is a view of it: each is a separate credential with its own id, key, status index
 * and exact bytes. Files drawn or composed on demand (PDF, baked pictures, the unsigned upload
 * form) are derived from one of these and not listed.
 */
export const signedFormats = ["elm", "elm-sealed", "open-badge", "open-badge-jwt"] as const;
export const SignedFormatSchema = z.enum(signedFormats, { error: "unknownCode" });
export type SignedFormat = z.output<typeof SignedFormatSchema>;

/**
 * Every award has this format: learners claim, hold and share it, and the desks list it. The other
 * formats follow it.
 */
export const primaryFormat = "elm" satisfies SignedFormat;

/** The institution's key that signs a format. */
export const formatFacts: Record<SignedFormat, { keyPurpose: KeyPurpose }> = {
  elm: { keyPurpose: "issue" },
  "elm-sealed": { keyPurpose: "seal" },
  "open-badge": { keyPurpose: "issue" },
  "open-badge-jwt": { keyPurpose: "token" },
};

/** The formats of a batch in canonical order, including the primary format, without duplicates. */
export function completeFormats(chosen: readonly SignedFormat[]): SignedFormat[] {
  return signedFormats.filter((format) => format === primaryFormat || chosen.includes(format));
}
