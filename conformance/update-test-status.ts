import { z } from "zod";
import { AppError } from "@/lib/domain/errors";
import type { TestServer } from "./test-server";
import { testStatusPurposes } from "./test-status-lists";

const statusValue = z.union([z.boolean(), z.enum(["0", "1"]).transform((digit) => digit === "1")]);

const StatusChange = z.object({
  type: z.literal("BitstringStatusListEntry"),
  statusPurpose: z.enum(testStatusPurposes).default("revocation"),
  status: statusValue.optional(),
});

/**
 * VC-API 0.3, update status: sets the bit unless `status` says false. Older drafts send a list, and
 * the value as a digit in each entry.
 */
export const UpdateTestStatusInput = z.object({
  credentialId: z.string().min(1).max(500),
  credentialStatus: z.union([StatusChange, z.array(StatusChange).min(1).max(10)]),
  status: statusValue.optional(),
});

/** Errors: NOT_FOUND for a credential that was not issued here with such an entry. */
export async function updateTestStatus(
  { issuer }: TestServer,
  input: z.output<typeof UpdateTestStatusInput>,
): Promise<object> {
  const changes = Array.isArray(input.credentialStatus)
    ? input.credentialStatus
    : [input.credentialStatus];
  for (const change of changes) {
    const value = change.status ?? input.status ?? true;
    if (!issuer.statusLists.set(input.credentialId, change.statusPurpose, value))
      throw new AppError("NOT_FOUND");
  }
  return {};
}
