import { isDownloadForm } from "@/lib/domain/credentials/download-forms";
import { AppError } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import { downloadForm } from "@/lib/features/holders/download-form";
import { firstAuthorized } from "@/lib/web/first-authorized";
import { readerContexts } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/**
 * A file of a credential, for the learner whose it is, or for a registrar: the exact signed bytes,
 * or a badge picture that carries them.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ credentialId: string; form: string }> },
) {
  const { credentialId, form } = await params;
  return answerWith(async () => {
    if (!isId(credentialId) || !isDownloadForm(form)) throw new AppError("NOT_FOUND");
    const found = await firstAuthorized(await readerContexts(), (ctx) =>
      downloadForm(ctx, { credentialId, form }),
    );
    if (!found) throw new AppError("NOT_FOUND");
    return new Response(found.body, {
      headers: {
        "content-type": found.mediaType,
        "content-disposition": `attachment; filename="${found.fileName}"`,
        "cache-control": "private, no-store",
      },
    });
  });
}
