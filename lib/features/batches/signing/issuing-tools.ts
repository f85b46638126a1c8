import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import type { SignedFormat } from "@/lib/domain/credentials/formats";

/** What the worker lends to issuing: signing and drawing. The web process has neither. */
export type IssuingTools = {
  /**
   * Signs a cohort's credentials of one key and format (the lead's unless said); the texts are the
   * exact bytes to keep, by credential UUID.
   */
  signCohort(
    keyId: string,
    facts: AwardFacts[],
    format?: SignedFormat,
  ): Promise<{ documents: Map<string, string>; mode: string }>;
  drawPicture(picture: {
    title: string;
    institutionName: string;
    rosetteId: string;
    accent: string;
  }): Promise<Uint8Array>;
  /** Told after each chunk that was stored: a job that gets on has all its tries left. */
  noteProgress?(): Promise<void>;
};
