import { AppError } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import { downloadCertificatePdf } from "@/lib/features/holders/download-certificate-pdf";
import { attachment } from "@/lib/web/attachment";
import { firstAuthorized } from "@/lib/web/first-authorized";
import { readerContexts } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";
import { sealedOrWaiting, waitUntilSealed } from "@/lib/web/sealed-or-waiting";

/**
 * The PDF certificate, for the learner whose credential it is, or for a registrar. Elsewhere it
 * does not exist.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ credentialId: string }> },
) {
  const { credentialId } = await params;
  return answerWith(async () => {
    if (!isId(credentialId)) throw new AppError("NOT_FOUND");
    return sealedOrWaiting(request, async () => {
      const found = await firstAuthorized(await readerContexts(), (ctx) =>
        waitUntilSealed(() => downloadCertificatePdf(ctx, { credentialId })),
      );
      if (!found) throw new AppError("NOT_FOUND");
      return new Response(Buffer.from(found.bytes), {
        headers: {
          "content-type": "application/pdf",
          "content-disposition": attachment(
            [found.learnerName, found.title],
            "pdf",
            `certificate-${credentialId.slice(0, 8)}`,
          ),
          "cache-control": "private, no-store",
        },
      });
    });
  });
}
