import { writeLearnerTemplate } from "@/lib/features/enrolment/queries";
import { memberContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** The headings of an import, as a file to fill in. */
export async function GET() {
  return answerWith(
    async () =>
      new Response(await writeLearnerTemplate(await memberContext()), {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": 'attachment; filename="learners.csv"',
          "cache-control": "private, no-store",
        },
      }),
  );
}
