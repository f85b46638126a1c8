import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import { getSignedDocument } from "@/lib/features/learning/queries";
import { getSession, learnerContexts, memberContext } from "@/lib/web/request-context";
import { answerWith } from "@/lib/web/route";

/** The exact signed bytes, for the learner whose credential it is, or for a registrar. */
export async function GET(_request: Request, { params }: { params: Promise<{ credentialId: string }> }) {
  const { credentialId } = await params;
  return answerWith(async () => {
    if (!isId(credentialId)) throw new AppError("NOT_FOUND");
    const bytes = await firstAnswer(await myContexts(), credentialId);
    return new Response(bytes, {
      headers: {
        "content-type": "application/ld+json; charset=utf-8",
        "content-disposition": `attachment; filename="credential-${credentialId.slice(0, 8)}.jsonld"`,
        "cache-control": "private, no-store",
      },
    });
  });
}

async function myContexts(): Promise<Context[]> {
  const session = await getSession();
  if (!session) throw new AppError("NOT_SIGNED_IN");
  const asMember = session.memberships.length > 0 ? [await memberContext()] : [];
  return [...(await learnerContexts()), ...asMember];
}

/** Whoever it is downloaded as: one's own record first, then one's office. Elsewhere it does not exist. */
async function firstAnswer(contexts: Context[], credentialId: string): Promise<string> {
  for (const ctx of contexts) {
    try {
      return (await getSignedDocument(ctx, { credentialId })).bytes;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  throw new AppError("NOT_FOUND");
}
