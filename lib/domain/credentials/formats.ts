import { z } from "zod";
import type { KeyPurpose } from "../keys/key-purposes";

/**
 * The signed forms in which one award can be stored and handed out. The award is the truth, a format is a view of it: each is a credential of its
 * own with its own id, key, status index and exact bytes. What is drawn or composed on demand (PDF, baked pictures, the unsigned upload form) is
 * made from one of these and is not in this list.
 */
export const signedFormats = ["elm", "elm-sealed", "open-badge", "open-badge-jwt"] as const;
export const SignedFormatSchema = z.enum(signedFormats, { error: "unknownCode" });
export type SignedFormat = z.output<typeof SignedFormatSchema>;

/** Every award has this one: it is what a learner claims, holds and shares, and what the desks list. The others go with it. */
export const leadFormat = "elm" satisfies SignedFormat;

type FormatFacts = {
  /** Which of the institution's keys signs it. */
  keyPurpose: KeyPurpose;
  /**
   * Whether it carries a second status entry. The application profile of ELM and the schema of Open Badges 3.0 allow one, which is the revocation's; the
   * token is read by wallets that hold to VCDM 2.0 (section 4.10), which allows several.
   */
  takesSuspension: boolean;
};

export const formatFacts: Record<SignedFormat, FormatFacts> = {
  elm: { keyPurpose: "issue", takesSuspension: false },
  "elm-sealed": { keyPurpose: "seal", takesSuspension: false },
  "open-badge": { keyPurpose: "issue", takesSuspension: false },
  "open-badge-jwt": { keyPurpose: "token", takesSuspension: true },
};

/** The formats of a batch in the one order, the lead among them, none twice. */
export function completeFormats(chosen: readonly SignedFormat[]): SignedFormat[] {
  return signedFormats.filter((format) => format === leadFormat || chosen.includes(format));
}
