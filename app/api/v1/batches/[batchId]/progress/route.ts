import { z } from "zod";
import { IdSchema } from "@/lib/domain/ids";
import { getBatchProgress } from "@/lib/features/batches/get-batch-progress";
import { memberContext } from "@/lib/web/request-context";
import { answerJson } from "@/lib/web/route";

export async function GET(_request: Request, { params }: { params: Promise<{ batchId: string }> }) {
  return answerJson({
    schema: z.object({ batchId: IdSchema }),
    input: () => params,
    as: memberContext,
    perform: getBatchProgress,
    headers: { "cache-control": "no-store" },
  });
}
