import { AppError } from "@/lib/domain/errors";

/**
 * The body of a request, up to the chunk that makes it `enough` bytes.
 *
 * Attack: a body without end. Rule: reading stops when there is enough to say that it was too much.
 * Errors: INVALID_INPUT where it breaks off: whoever went away is no fault of ours.
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
