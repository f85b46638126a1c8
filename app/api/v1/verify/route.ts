import { readAtMost, verifyBytes } from "@/app/(public)/verify/verify-and-show";
import { countVerification } from "@/lib/web/client-address";
import { readBody } from "@/lib/web/read-body";
import { answerWith } from "@/lib/web/route";

/**
 * For machines: a credential as the body, the complete report as the answer. Whatever the verdict,
 * the status is 200; one byte beyond the limit is enough for it.
 */
export async function POST(request: Request) {
  return answerWith(async () => {
    await countVerification();
    const report = await verifyBytes((await readBody(request, readAtMost)).subarray(0, readAtMost));
    return Response.json(report, { headers: { "cache-control": "no-store" } });
  });
}
