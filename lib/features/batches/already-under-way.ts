import { AppError } from "@/lib/domain/errors";

/** The error for the database constraint that a run has one batch under way at a time. */
export function alreadyUnderWay(): AppError {
  return new AppError("ALREADY_EXISTS", { values: { what: "batch" } });
}
