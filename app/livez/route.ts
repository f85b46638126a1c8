/** The process runs: nothing else is checked, so that a slow database does not cause a restart. */
export function GET() {
  return new Response("ok\n", {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
