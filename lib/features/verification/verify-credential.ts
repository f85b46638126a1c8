import type { z } from "zod";
import type { Context } from "@/lib/domain/context";
import type { VerificationReport } from "@/lib/domain/verification/report/report";
import { SubmittedFileSchema } from "./submitted-file";
import type { VerificationSources } from "./verification-sources";
import { verifySubmission } from "./verify-submission";

export const VerifyCredentialInput = SubmittedFileSchema;
export type VerifyCredentialInput = z.output<typeof VerifyCredentialInput>;

/**
 * Verifies one file. Anyone may; always answers with a complete report, never throws for anything a
 * file contains. Errors: BUSY if the server had no time for it, which says nothing about the file.
 */
export async function verifyCredential(
  ctx: Context,
  input: VerifyCredentialInput,
  sources: VerificationSources,
): Promise<VerificationReport> {
  return (await verifySubmission(ctx, input, sources)).report;
}
