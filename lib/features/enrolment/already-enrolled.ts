import { isUniqueViolation } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";

/** Two at once: the second meets the unique key of run and learner, or of the student number. */
export function asAlreadyExists(error: unknown): never {
  if (isUniqueViolation(error))
    throw new AppError("ALREADY_EXISTS", { values: { what: "enrolment" } });
  throw error;
}
