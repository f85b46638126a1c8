import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Metric } from "@/lib/domain/operations/exposition";
import { askerOf } from "@/lib/web/inside-connection";

type Tally = { count: number; seconds: number };

// The build gives the start of the process and each route a copy of this module.
const holder = globalThis as typeof globalThis & { testamurResponses?: Map<string, Tally> };

function tallies(): Map<string, Tally> {
  holder.testamurResponses ??= new Map();
  return holder.testamurResponses;
}

/**
 * From now on counts what this process answers, by class of status, and how long it took. What it
 * asks itself is part of another answer.
 */
export function countResponses(): void {
  const begun = new WeakMap<IncomingMessage, number>();
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    if (askerOf(request.socket) === undefined) begun.set(request, performance.now());
  });
  subscribe("http.server.response.finish", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const since = begun.get(request);
    if (since !== undefined)
      countResponse(response.statusCode, (performance.now() - since) / 1_000);
  });
}

/** Counts one answer, also where there was no request that could be read. */
export function countResponse(status: number, seconds: number): void {
  const kind = `${Math.floor(status / 100)}xx`;
  const tally = tallies().get(kind) ?? { count: 0, seconds: 0 };
  tallies().set(kind, { count: tally.count + 1, seconds: tally.seconds + seconds });
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
