import { NextResponse } from "next/server";
import { getSessionDeadlines } from "@/lib/features/identity/get-session-deadlines";
import { assertSameOrigin } from "@/lib/web/action";
import { getSession, publicContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";
import { findSessionToken } from "@/lib/web/session-cookie";

export const dynamic = "force-dynamic";

async function deadlines(): Promise<Response> {
  const session = await getSessionDeadlines(await publicContext(), {
    token: await findSessionToken(),
  });
  return NextResponse.json({ session }, { headers: { "cache-control": "no-store" } });
}

/** How long the visitor stays signed in. It does not count as activity. */
export function GET() {
  return answerWith(deadlines);
}

/** Activity on a page that sends no requests: reading the session extends it. */
export function POST() {
  return answerWith(async () => {
    await assertSameOrigin();
    await getSession();
    return deadlines();
  });
}
