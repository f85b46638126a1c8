import { readAuditSearch } from "@/app/(staff)/settings/audit/audit-search";
import { exportAuditEntries } from "@/lib/features/audit/queries";
import { csvResponse } from "@/lib/web/csv-response";
import { memberContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** The audit trail as a file for spreadsheets, filtered as its page is. */
export async function GET(request: Request) {
  return answerWith(async () => {
    const { search } = readAuditSearch(Object.fromEntries(new URL(request.url).searchParams));
    return csvResponse("audit-trail", await exportAuditEntries(await memberContext(), { search }));
  });
}
