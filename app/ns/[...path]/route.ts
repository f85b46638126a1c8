import { getOwnScheme } from "@/lib/features/issuers/get-own-scheme";
import { cacheable } from "@/lib/web/cacheable";
import { answerPreflight } from "@/lib/web/cross-origin";
import { publicContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** Our own vocabularies: the scheme answers for itself and for each of its concepts. */
export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }) {
  return answerWith(async () => {
    const { path } = await params;
    const scheme = await getOwnScheme(await publicContext(), { path });
    return cacheable(request, {
      body: JSON.stringify(scheme, null, 2),
      contentType: "application/ld+json",
      maxAgeSeconds: 86_400,
    });
  });
}

export const OPTIONS = answerPreflight;
