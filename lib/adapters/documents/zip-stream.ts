import { Zip, ZipDeflate } from "fflate";

export type ZipEntry = { name: string; text: string };

/**
 * Text that is mostly base64 pictures hardly shrinks at higher levels, which cost five times as
 * much.
 */
const level = 3;

/**
 * A ZIP file as a byte stream, produced entry by entry as it is read: only one entry is in memory
 * at a time. `modified` is the timestamp of every entry.
 */
export function zipStream(
  entries: AsyncIterable<ZipEntry>,
  modified: Date,
): ReadableStream<Uint8Array> {
  const iterator = entries[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let zip: Zip;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      zip = new Zip((error, bytes, final) => {
        if (error) return controller.error(error);
        if (bytes.length > 0) controller.enqueue(bytes);
        if (final) controller.close();
      });
    },
    async pull() {
      const next = await iterator.next();
      if (next.done) return zip.end();
      const file = new ZipDeflate(next.value.name, { level });
      file.mtime = modified;
      zip.add(file);
      file.push(encoder.encode(next.value.text), true);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
