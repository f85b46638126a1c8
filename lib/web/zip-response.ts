import { type ZipEntry, zipStream } from "@/lib/adapters/documents/zip-stream";

/** Many files as one download, made while it is sent. `name` without the ending. */
export function zipResponse(
  name: string,
  entries: AsyncIterable<ZipEntry>,
  modified: Date,
): Response {
  return new Response(zipStream(entries, modified), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${name}.zip"`,
      "cache-control": "private, no-store",
    },
  });
}
