import {
  ExportAuditEntriesInput,
  exportAuditEntries,
} from "@/lib/features/audit/export-audit-entries";
import { csvResponse } from "@/lib/web/csv-response";
import { memberContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** The audit trail as a file for spreadsheets, filtered as its page is. */
export async function GET(request: Request) {
  return answerWith(async () => {
    const query = ExportAuditEntriesInput.parse(
      Object.fromEntries(new URL(request.url).searchParams),
    );
    return csvResponse("audit-trail", await exportAuditEntries(await memberContext(), query));
  });
}
