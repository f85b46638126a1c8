import { getSharedFile } from "@/lib/features/holders/get-shared-file";
import { countShareDownload } from "@/lib/web/client-address";
import { answerPreflight, openToOrigins } from "@/lib/web/cross-origin";
import { publicContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/**
 * The exact signed bytes behind a share link that includes them, for a reader who wants to check
 * them elsewhere.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return answerWith(async () => {
    await countShareDownload();
    const { signedDocument, credentialId } = await getSharedFile(await publicContext(), { token });
    return new Response(signedDocument, {
      headers: {
        "content-type": "application/ld+json; charset=utf-8",
        "content-disposition": `attachment; filename="credential-${credentialId.slice(0, 8)}.jsonld"`,
        "cache-control": "private, no-store",
        "referrer-policy": "no-referrer",
        ...openToOrigins,
      },
    });
  });
}

export const OPTIONS = answerPreflight;
