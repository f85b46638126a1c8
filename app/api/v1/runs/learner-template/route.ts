import { writeLearnerTemplate } from "@/lib/features/enrolment/imports/write-learner-template";
import { csvResponse } from "@/lib/web/csv-response";
import { memberContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** The headings of an import, as a file to fill in. */
export async function GET() {
  return answerWith(async () =>
    csvResponse("learners", await writeLearnerTemplate(await memberContext())),
  );
}
