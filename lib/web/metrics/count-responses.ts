import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Metric } from "@/lib/domain/operations/exposition";

type Tally = { count: number; seconds: number };

// The build gives the start of the process and each route a copy of this module.
const holder = globalThis as typeof globalThis & { testamurResponses?: Map<string, Tally> };

function tallies(): Map<string, Tally> {
  holder.testamurResponses ??= new Map();
  return holder.testamurResponses;
}

/** From now on counts what this process answers, by class of status, and how long it took. */
export function countResponses(): void {
  const begun = new WeakMap<IncomingMessage, number>();
  subscribe("http.server.request.start", (message) => {
    begun.set((message as { request: IncomingMessage }).request, performance.now());
  });
  subscribe("http.server.response.finish", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const kind = `${Math.floor(response.statusCode / 100)}xx`;
    const tally = tallies().get(kind) ?? { count: 0, seconds: 0 };
    const seconds = (performance.now() - (begun.get(request) ?? performance.now())) / 1_000;
    tallies().set(kind, { count: tally.count + 1, seconds: tally.seconds + seconds });
  });
}

export function responseMetric(): Metric {
  const samples = [...tallies()].sort().flatMap(([status, { count, seconds }]) => [
    { labels: { status }, suffix: "_sum" as const, value: seconds },
    { labels: { status }, suffix: "_count" as const, value: count },
  ]);
  return {
    name: "testamur_http_response_seconds",
    type: "summary",
    help: "Time that this process took for its answers, by class of status.",
    samples,
  };
}
