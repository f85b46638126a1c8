import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import type { SignedFormat } from "@/lib/domain/credentials/formats";

/** Signing and drawing, provided by the worker. The web process has neither. */
export type IssuingTools = {
  /**
   * Signs a cohort's credentials with one key in one format (default: the primary format); the
   * texts are the exact bytes to store, by credential UUID.
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
  /** Called after each stored chunk, which resets the job's number of attempts. */
  noteProgress?(): Promise<void>;
};
