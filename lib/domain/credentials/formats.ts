import { z } from "zod";
import type { KeyPurpose } from "../keys/key-purposes";

/**
 * The signed forms in which one award can be stored and handed out. The award is the truth, a
 * format is a view of it: each is a credential of its own with its own id, key, status index and
 * exact bytes. What is drawn or composed on demand (PDF, baked pictures, the unsigned upload form)
 * is made from one of these and is not in this list.
 */
export const signedFormats = ["elm", "elm-sealed", "open-badge", "open-badge-jwt"] as const;
export const SignedFormatSchema = z.enum(signedFormats, { error: "unknownCode" });
export type SignedFormat = z.output<typeof SignedFormatSchema>;

/**
 * Every award has this one: it is what a learner claims, holds and shares, and what the desks list.
 * The others go with it.
 */
export const primaryFormat = "elm" satisfies SignedFormat;

/** Which of the institution's keys signs a format. */
export const formatFacts: Record<SignedFormat, { keyPurpose: KeyPurpose }> = {
  elm: { keyPurpose: "issue" },
  "elm-sealed": { keyPurpose: "seal" },
  "open-badge": { keyPurpose: "issue" },
  "open-badge-jwt": { keyPurpose: "token" },
};

/** The formats of a batch in the one order, the lead among them, none twice. */
export function completeFormats(chosen: readonly SignedFormat[]): SignedFormat[] {
  return signedFormats.filter((format) => format === primaryFormat || chosen.includes(format));
}
