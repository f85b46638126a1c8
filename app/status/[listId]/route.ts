import { AppError } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import { getStatusList } from "@/lib/features/issuers/get-status-list";
import { cacheable } from "@/lib/web/cacheable";
import { answerPreflight } from "@/lib/web/cross-origin";
import { publicContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/**
 * A signed status list: one of a few for thousands of learners, cacheable, so that no one learns
 * who checked whose credential.
 */
export async function GET(request: Request, { params }: { params: Promise<{ listId: string }> }) {
  return answerWith(async () => {
    const { listId } = await params;
    if (!isId(listId)) throw new AppError("NOT_FOUND");
    const { text } = await getStatusList(await publicContext(), { listId });
    return cacheable(request, {
      body: text,
      contentType: "application/vc+ld+json",
      maxAgeSeconds: 300,
    });
  });
}

export const OPTIONS = answerPreflight;
