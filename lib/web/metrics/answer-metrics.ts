import { createHash, timingSafeEqual } from "node:crypto";
import { metricsToken } from "@/lib/adapters/env";
import { gatherHealth } from "@/lib/adapters/health/gather-health";
import { errorFacts, log } from "@/lib/adapters/log";
import { AppError } from "@/lib/domain/errors";
import { type Metric, writeExposition } from "@/lib/domain/operations/exposition";
import { responseMetric } from "./count-responses";
import { healthMetrics } from "./health-metrics";
import { processMetrics } from "./process-metrics";

/**
 * Metrics of the installation for Prometheus. Figures of all institutions are the operators' alone.
 * Errors: NOT_FOUND while no token is set, FORBIDDEN without it.
 */
export async function answerMetrics(authorization: string | null): Promise<Response> {
  const token = metricsToken();
  if (token === null) throw new AppError("NOT_FOUND");
  if (!isSame(authorization ?? "", `Bearer ${token}`)) throw new AppError("FORBIDDEN");
  const text = writeExposition([
    ...(await installationMetrics()),
    responseMetric(),
    ...processMetrics(),
  ]);
  return new Response(text, {
    headers: {
      "content-type": "text/plain; version=0.0.4; charset=utf-8",
      "cache-control": "no-store",
    },
  });
}

/** In the same time wherever the two differ. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** What the database tells, and that it does. */
async function installationMetrics(): Promise<Metric[]> {
  const reachable = (value: 0 | 1): Metric => ({
    name: "testamur_database_reachable",
    type: "gauge",
    help: "1 while the database answers the web process, else 0.",
    samples: [{ value }],
  });
  try {
    return [reachable(1), ...healthMetrics(await gatherHealth(null))];
  } catch (error) {
    log.warn({ err: errorFacts(error) }, "metrics without the database");
    return [reachable(0)];
  }
}
