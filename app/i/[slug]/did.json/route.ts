import { getDidDocument } from "@/lib/features/issuers/get-did-document";
import { cacheable } from "@/lib/web/cacheable";
import { answerPreflight } from "@/lib/web/cross-origin";
import { publicContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/**
 * The institution's did:web document, or with `?version=N` a former one: anyone, anywhere, for as
 * long as its credentials are checked.
 */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return answerWith(async () => {
    const version = new URL(request.url).searchParams.get("version");
    const { text } = await getDidDocument(await publicContext(), { ...(await params), version });
    return cacheable(request, {
      body: text,
      contentType: "application/did+ld+json",
      maxAgeSeconds: 300,
    });
  });
}

export const OPTIONS = answerPreflight;
