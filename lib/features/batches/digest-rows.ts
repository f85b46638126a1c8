import type { BatchRecord } from "@/lib/adapters/db/stores/batch-store";
import { sha256Hex } from "@/lib/adapters/digests";
import { calendarDayOf } from "@/lib/domain/days";
import type { BatchRow } from "@/lib/domain/issuing/award-intent";
import { batchDigestInput } from "@/lib/domain/issuing/plan-batch";
import { type ReplacementRow, replacementDigestInput } from "@/lib/domain/issuing/plan-replacement";

type Digested = Pick<BatchRecord, "kind" | "formats" | "replacementReason" | "replacementCause"> & {
  awardedOn: Date;
};

/** SHA-256 (hex) of the canonical text of these rows as rows of the batch. */
export function digestRows(
  batch: Digested,
  input: { versionId: string; rows: readonly BatchRow[] },
): string {
  const { versionId, rows } = input;
  if (batch.kind === "replacement") {
    const { replacementReason: reason, replacementCause: cause } = batch;
    return digestOf(
      replacementDigestInput({ versionId, reason, cause, rows: rows as readonly ReplacementRow[] }),
    );
  }
  const awardedOn = calendarDayOf(batch.awardedOn);
  return digestOf(batchDigestInput({ awardedOn, versionId, formats: batch.formats, rows }));
}

/** SHA-256 (hex) of a batch's canonical text. */
export function digestOf(text: string): string {
  return sha256Hex(text);
}
