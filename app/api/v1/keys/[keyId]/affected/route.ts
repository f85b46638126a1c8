import { AppError } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import { AffectedQuery } from "@/lib/features/keys/affected-filter";
import { exportAffectedCredentials } from "@/lib/features/keys/export-affected-credentials";
import { csvResponse } from "@/lib/web/csv-response";
import { memberContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** What a signing key signed, as a file for spreadsheets, filtered as its page is. */
export async function GET(request: Request, { params }: { params: Promise<{ keyId: string }> }) {
  const { keyId } = await params;
  return answerWith(async () => {
    if (!isId(keyId)) throw new AppError("NOT_FOUND");
    const query = AffectedQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
    const parts = await exportAffectedCredentials(await memberContext(), { keyId, query });
    return csvResponse(`signed-by-${keyId.slice(0, 8)}`, parts);
  });
}
