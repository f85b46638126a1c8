import { getAuditHead } from "@/lib/features/audit/get-audit-head";
import { cacheable } from "@/lib/web/cacheable";
import { answerPreflight } from "@/lib/web/cross-origin";
import { publicContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/**
 * The signed head of the institution's audit trail, an hour old at most: anyone may keep it, and
 * compare later.
 */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return answerWith(async () => {
    const { text } = await getAuditHead(await publicContext(), await params);
    return cacheable(request, { body: text, contentType: "application/json", maxAgeSeconds: 300 });
  });
}

export const OPTIONS = answerPreflight;
