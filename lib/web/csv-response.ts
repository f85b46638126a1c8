/**
 * A CSV file as a download; a long one comes in parts, made while it is sent. `name` without the
 * ending.
 */
export function csvResponse(name: string, table: string | AsyncIterable<string>): Response {
  return new Response(typeof table === "string" ? table : byteStream(table), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}

/**
 * A part is read when the previous one has been sent: at most one is in memory, and none is read
 * after the client disconnects.
 */
function byteStream(parts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const iterator = parts[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await iterator.next();
        if (next.done) return controller.close();
        controller.enqueue(encoder.encode(next.value));
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
