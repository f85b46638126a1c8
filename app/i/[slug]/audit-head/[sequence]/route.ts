import { getAuditHead } from "@/lib/features/audit/get-audit-head";
import { cacheable } from "@/lib/web/cacheable";
import { answerPreflight } from "@/lib/web/cross-origin";
import { publicContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** An earlier head of the audit trail, by the number of its last entry. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string; sequence: string }> },
) {
  return answerWith(async () => {
    const { text } = await getAuditHead(await publicContext(), await params);
    return cacheable(request, { body: text, contentType: "application/json", maxAgeSeconds: 300 });
  });
}

export const OPTIONS = answerPreflight;
