import { AppError } from "@/lib/domain/errors";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { readStrictJson } from "@/lib/domain/json/strict-json";
import { verificationLimits } from "@/lib/domain/verification-limits";

const noContexts: ReadonlySet<string> = new Set();

/**
 * The JSON of a request whose documents are judged by the endpoint.
 *
 * Attack: a body without end, or one that two readers read differently. Rule: reading stops at the
 * verifier's limit, and JSON is read as the verifier reads it. Errors: LIMIT_EXCEEDED;
 * INVALID_INPUT with the reader's reason as the code, or `invalid` where the body breaks off.
 */
export async function readJsonBody(body: AsyncIterable<Uint8Array>): Promise<JsonValue> {
  const reading = readStrictJson(await readWithinLimit(body), {
    allowedContexts: noContexts,
    nestedContexts: "judged-by-caller",
  });
  if (reading.ok) return reading.value;
  throw new AppError("INVALID_INPUT", { fields: [{ path: "", code: reading.refusal.reason }] });
}

async function readWithinLimit(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      length += chunk.length;
      if (length > verificationLimits.bytes) break;
      chunks.push(chunk);
    }
  } catch {
    throw new AppError("INVALID_INPUT", { fields: [{ path: "", code: "invalid" }] });
  }
  if (length > verificationLimits.bytes) throw new AppError("LIMIT_EXCEEDED");
  return Buffer.concat(chunks);
}
