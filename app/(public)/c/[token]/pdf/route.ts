import { downloadSharedCertificatePdf } from "@/lib/features/holders/download-shared-certificate-pdf";
import { attachment } from "@/lib/web/attachment";
import { countShareDrawing } from "@/lib/web/client-address";
import { publicContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";
import { sealedOrWaiting, waitUntilSealed } from "@/lib/web/sealed-or-waiting";
import { inDrawingTurn } from "@/lib/web/verification-turn";

/** The PDF certificate behind a share link. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return answerWith(async () => {
    await countShareDrawing();
    return sealedOrWaiting(request, async () => {
      const { bytes, learnerName, title } = await inDrawingTurn(() =>
        waitUntilSealed(async () => downloadSharedCertificatePdf(await publicContext(), { token })),
      );
      return new Response(Buffer.from(bytes), {
        headers: {
          "content-type": "application/pdf",
          "content-disposition": attachment([learnerName, title], "pdf", "certificate"),
          "cache-control": "private, no-store",
          "referrer-policy": "no-referrer",
        },
      });
    });
  });
}
