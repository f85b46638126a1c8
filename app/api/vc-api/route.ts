import { getTestIssuer } from "@/lib/features/vc-api/queries";
import { publicContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** Whose name a conformance suite must write as issuer. */
export async function GET() {
  return answerWith(async () =>
    Response.json(await getTestIssuer(await publicContext()), {
      headers: { "cache-control": "no-store" },
    }),
  );
}
