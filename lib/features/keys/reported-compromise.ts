import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";
import { KeyCompromiseChangeSchema } from "@/lib/domain/four-eyes/key-compromise";
import type { Compromise } from "./compromise";

export const reportedCompromise = ({
  subjectId,
  payload,
  reason,
  proposedBy,
}: ChangeRequest): Compromise => ({
  keyId: subjectId,
  since: KeyCompromiseChangeSchema.parse(payload).since,
  reason,
  by: proposedBy,
});
