import { getTranslations } from "next-intl/server";
import { AppError } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import { exportRefusedRows } from "@/lib/features/enrolment/imports/export-refused-rows";
import { csvResponse } from "@/lib/web/csv-response";
import { memberContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** The rows of a preview that are refused or left out, with the reason, as a file to correct. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ importId: string }> },
) {
  const { importId } = await params;
  return answerWith(async () => {
    if (!isId(importId)) throw new AppError("NOT_FOUND");
    const t = await getTranslations("enrolment.preview");
    const fields = await getTranslations("fields");
    const table = await exportRefusedRows(await memberContext(), {
      importId,
      words: (code, values) => (fields.has(code) ? fields(code, values) : fields("invalid")),
      headings: { row: t("row"), reason: t("reason"), leftOut: t("states.left-out") },
    });
    return csvResponse(`refused-${importId.slice(0, 8)}`, table);
  });
}
