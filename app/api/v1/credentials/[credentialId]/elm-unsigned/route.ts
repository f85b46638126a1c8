import { AppError } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import { getUnsignedForm } from "@/lib/features/batches/get-unsigned-form";
import { memberContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** The award as an upload form for the Commission's own issuer; for registrars. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ credentialId: string }> },
) {
  const { credentialId } = await params;
  return answerWith(async () => {
    if (!isId(credentialId)) throw new AppError("NOT_FOUND");
    const { text } = await getUnsignedForm(await memberContext(), { credentialId });
    return new Response(text, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="upload-form-${credentialId.slice(0, 8)}.json"`,
        "cache-control": "private, no-store",
      },
    });
  });
}
