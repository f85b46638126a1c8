import { readAuditSearch } from "@/app/(staff)/settings/audit/audit-search";
import { AppError } from "@/lib/domain/errors";
import { exportAuditEntries } from "@/lib/features/audit/export-audit-entries";
import { csvResponse } from "@/lib/web/csv-response";
import { memberContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** The audit trail as a file for spreadsheets, filtered as its page is. */
export async function GET(request: Request) {
  return answerWith(async () => {
    const { search, faults } = readAuditSearch(
      Object.fromEntries(new URL(request.url).searchParams),
    );
    if (faults.length > 0) throw new AppError("INVALID_INPUT", { fields: faults });
    return csvResponse("audit-trail", await exportAuditEntries(await memberContext(), { search }));
  });
}
