import { readAtMost, verifyBytes } from "@/app/(public)/verify/verify-and-show";
import { countVerification } from "@/lib/web/client-address";
import { readBody } from "@/lib/web/read-body";
import { answerWith } from "@/lib/web/route";

/**
 * The verification API: a credential as the body, the complete report as the response. The status
 * is 200 whatever the verdict; at most one byte over the limit is read.
 */
export async function POST(request: Request) {
  return answerWith(async () => {
    await countVerification();
    const report = await verifyBytes((await readBody(request, readAtMost)).subarray(0, readAtMost));
    return Response.json(report, { headers: { "cache-control": "no-store" } });
  });
}
