import { isDatabaseUnavailable } from "@/lib/adapters/db/tenancy";
import { errorFacts, log } from "@/lib/adapters/log";
import type { Actor } from "@/lib/domain/access/actor";
import type { ActionError } from "@/lib/domain/action-result";
import { AppError } from "@/lib/domain/errors";
import { noteRefusal } from "./refusal";

/** Whose request failed; `actor` is left out where it failed before that was known. */
type Asked = { requestId: string; actor?: Actor | undefined };

/**
 * An expected failure as the edge answers it; anything else is logged and becomes BUSY while the
 * database cannot be reached, else UNEXPECTED, with the request's id.
 */
export async function errorAnswer(
  error: unknown,
  { requestId, actor }: Asked,
): Promise<ActionError> {
  if (error instanceof AppError) {
    await noteRefusal(error, actor);
    const { fields = [], values } = error.details;
    return { code: error.code, fields, requestId, ...(values ? { values } : {}) };
  }
  log.error({ requestId, err: errorFacts(error) }, "unexpected");
  if (isDatabaseUnavailable(error)) return { code: "BUSY", fields: [], requestId };
  return { code: "UNEXPECTED", fields: [], requestId };
}
