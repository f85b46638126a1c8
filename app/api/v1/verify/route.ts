import { readAtMost, verifyBytes } from "@/app/verification";
import { countVerification } from "@/lib/web/client-address";
import { answerWith } from "@/lib/web/route";

/** For machines: a credential as the body, the complete report as the answer. Whatever the verdict, the status is 200. */
export async function POST(request: Request) {
  return answerWith(async () => {
    await countVerification();
    const report = await verifyBytes(await readBody(request));
    return Response.json(report, { headers: { "cache-control": "no-store" } });
  });
}

/** Attack: a body without end. Rule: reading stops a byte beyond the limit, which is enough to say that it was passed. */
async function readBody(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  while (reader && length < readAtMost) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  await reader?.cancel();
  return Buffer.concat(chunks).subarray(0, readAtMost);
}
