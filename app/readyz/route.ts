import { isReady } from "@/lib/web/readiness";

/** The process can serve: its database answers with the schema it expects. */
export async function GET() {
  const ready = await isReady();
  return new Response(ready ? "ready\n" : "not ready\n", {
    status: ready ? 200 : 503,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      ...(ready ? {} : { "retry-after": "5" }),
    },
  });
}
