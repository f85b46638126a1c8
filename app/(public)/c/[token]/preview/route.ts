import { getSharePreview } from "@/lib/features/holders/get-share-preview";
import { countShareDownload } from "@/lib/web/client-address";
import { publicContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** The preview picture of a share link. */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return answerWith(async () => {
    await countShareDownload();
    const png = await getSharePreview(await publicContext(), { token });
    return new Response(Uint8Array.from(png), {
      headers: {
        "content-type": "image/png",
        "cache-control": "public, max-age=300",
        "x-robots-tag": "noindex",
      },
    });
  });
}
