import { getTestStatusList } from "@/lib/features/vc-api/queries";
import { publicContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** A status list of the test mode. */
export async function GET(_request: Request, { params }: { params: Promise<{ purpose: string }> }) {
  return answerWith(async () =>
    Response.json(await getTestStatusList(await publicContext(), await params), {
      headers: { "content-type": "application/vc+ld+json", "cache-control": "no-store" },
    }),
  );
}
