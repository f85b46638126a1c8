import { AppError } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import { exportUnsignedForms } from "@/lib/features/batches/export-unsigned-forms";
import { memberContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";
import { zipResponse } from "@/lib/web/zip-response";

/** A ZIP of one upload form per learner, for the Commission's own issuer; for registrars. */
export async function GET(_request: Request, { params }: { params: Promise<{ batchId: string }> }) {
  const { batchId } = await params;
  return answerWith(async () => {
    if (!isId(batchId)) throw new AppError("NOT_FOUND");
    const ctx = await memberContext();
    const { forms } = await exportUnsignedForms(ctx, { batchId });
    return zipResponse(`upload-forms-${batchId.slice(0, 8)}`, forms, ctx.now);
  });
}
