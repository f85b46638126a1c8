import { getDidDocumentOfHost } from "@/lib/features/issuers/get-did-document-of-host";
import { cacheable } from "@/lib/web/cacheable";
import { answerPreflight } from "@/lib/web/cross-origin";
import { publicContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/**
 * The did:web document of an institution with its own host name, chosen by the request's host.
 */
export async function GET(request: Request) {
  return answerWith(async () => {
    const host = request.headers.get("host") ?? "";
    const { text } = await getDidDocumentOfHost(await publicContext(), { host });
    const answer = cacheable(request, {
      body: text,
      contentType: "application/did+ld+json",
      maxAgeSeconds: 300,
    });
    answer.headers.append("vary", "Host");
    return answer;
  });
}

export const OPTIONS = answerPreflight;
