import { answerMetrics } from "@/lib/web/metrics/answer-metrics";
import { answerWith } from "@/lib/web/route";

/** For Prometheus, behind a token of the operators'; without one there is no such address. */
export async function GET(request: Request) {
  return answerWith(() => answerMetrics(request.headers.get("authorization")));
}
