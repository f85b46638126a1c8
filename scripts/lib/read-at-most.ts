// Reads an answer of unknown length.
/** The bytes of an answer; null if there are more than `limit`. */
export async function readAtMost(answer: Response, limit: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = answer.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    length += read.value.length;
    if (length > limit) return null;
    parts.push(read.value);
  }
  return Buffer.concat(parts);
}
