import { getPublicLogo } from "@/lib/features/institutions/get-public-logo";
import { cacheable } from "@/lib/web/cacheable";
import { publicContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** The institution's logo as PNG, for anyone. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return answerWith(async () => {
    const { png } = await getPublicLogo(await publicContext(), await params);
    return cacheable(request, { body: png, contentType: "image/png", maxAgeSeconds: 300 });
  });
}
