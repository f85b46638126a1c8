import { judgeReadiness } from "@/lib/web/readiness";

/** The process can serve: its database answers with the schema it expects. */
export async function GET() {
  return judgeReadiness("web");
}
