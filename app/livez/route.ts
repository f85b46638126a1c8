/** The process runs: nothing else is asked, so that a slow database does not get it restarted. */
export function GET() {
  return new Response("ok\n", {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
