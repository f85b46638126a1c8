import { AppError } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import { exportLearners } from "@/lib/features/enrolment/export-learners";
import { csvResponse } from "@/lib/web/csv-response";
import { memberContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** The learners of a run as a file for spreadsheets. */
export async function GET(_request: Request, { params }: { params: Promise<{ runId: string }> }) {
  const { runId } = await params;
  return answerWith(async () => {
    if (!isId(runId)) throw new AppError("NOT_FOUND");
    return csvResponse(
      `learners-${runId.slice(0, 8)}`,
      await exportLearners(await memberContext(), { runId }),
    );
  });
}
