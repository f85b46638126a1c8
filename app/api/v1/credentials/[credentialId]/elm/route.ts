import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import { getSignedDocument } from "@/lib/features/learning/queries";
import { firstThatKnows } from "@/lib/web/first-that-knows";
import { getSession, learnerContexts, memberContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** The exact signed bytes, for the learner whose credential it is, or for a registrar. */
export async function GET(_request: Request, { params }: { params: Promise<{ credentialId: string }> }) {
  const { credentialId } = await params;
  return answerWith(async () => {
    if (!isId(credentialId)) throw new AppError("NOT_FOUND");
    const found = await firstThatKnows(await myContexts(), (ctx) => getSignedDocument(ctx, { credentialId }));
    if (!found) throw new AppError("NOT_FOUND");
    return new Response(found.bytes, {
      headers: {
        "content-type": "application/ld+json; charset=utf-8",
        "content-disposition": `attachment; filename="credential-${credentialId.slice(0, 8)}.jsonld"`,
        "cache-control": "private, no-store",
      },
    });
  });
}

/** Whoever it is downloaded as: one's own record first, then one's office. Elsewhere it does not exist. */
async function myContexts(): Promise<Context[]> {
  const session = await getSession();
  if (!session) throw new AppError("NOT_SIGNED_IN");
  const asMember = session.memberships.length > 0 ? [await memberContext()] : [];
  return [...(await learnerContexts()), ...asMember];
}
