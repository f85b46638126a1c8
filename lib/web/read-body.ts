import { AppError } from "@/lib/domain/errors";

/**
 * The body of a request, up to the chunk that reaches `enough` bytes.
 *
 * Attack: an endless body. Rule: reading stops once there is enough to know that it is too large.
 * Errors: INVALID_INPUT if it is truncated: a disconnected client is not our error.
 */
export async function readBody(request: Request, enough: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  while (reader && length < enough) {
    const { done, value } = await reader.read().catch(breakOff);
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  await reader?.cancel();
  return Buffer.concat(chunks);
}

function breakOff(): never {
  throw new AppError("INVALID_INPUT", { fields: [{ path: "", code: "invalid" }] });
}
