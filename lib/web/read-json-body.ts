import { AppError } from "@/lib/domain/errors";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { readStrictJson } from "@/lib/domain/json/strict-json";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { readBody } from "./read-body";

const noContexts: ReadonlySet<string> = new Set();

/**
 * The JSON of a request whose documents are judged by whoever asked for it.
 *
 * Attack: a body without end, or one that two readers read differently. Rule: reading stops at the
 * verifier's limit, and JSON is read as the verifier reads it. Errors: LIMIT_EXCEEDED;
 * INVALID_INPUT with the reader's reason as the code.
 */
export async function readJsonBody(request: Request): Promise<JsonValue> {
  const body = await readBody(request, verificationLimits.bytes + 1);
  if (body.length > verificationLimits.bytes) throw new AppError("LIMIT_EXCEEDED");
  const reading = readStrictJson(body, {
    allowedContexts: noContexts,
    nestedContexts: "judged-by-caller",
  });
  if (reading.ok) return reading.value;
  throw new AppError("INVALID_INPUT", { fields: [{ path: "", code: reading.refusal.reason }] });
}
