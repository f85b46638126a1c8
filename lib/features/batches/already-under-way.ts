import { isUniqueViolation } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";

/** One batch of a run is under way at a time: the database's constraint, in our words. */
export function rethrowAsAlreadyUnderWay(error: unknown): never {
  if (isUniqueViolation(error)) throw new AppError("ALREADY_EXISTS", { values: { what: "batch" } });
  throw error;
}
