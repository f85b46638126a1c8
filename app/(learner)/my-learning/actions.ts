"use server";

import { revalidatePath } from "next/cache";
import type { FormAction } from "@/lib/domain/action-result";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { getCredentialDetail } from "@/lib/features/learning/queries";
import { closeShare, openShare, ShareCredentialInput } from "@/lib/features/learning/share-credential";
import { formAction } from "@/lib/web/action";
import { firstThatKnows } from "@/lib/web/first-that-knows";
import { learnerContexts, personContext } from "@/lib/web/request-context";

/** A person may be a learner of several institutions: the step is taken as the learner whose credential it is. */
function asItsLearner<Output>(
  perform: (ctx: Context, input: { credentialId: string }) => Promise<Output>,
): (ctx: Context, input: { credentialId: string }) => Promise<Output> {
  return async (_person, input) => {
    const owner = await firstThatKnows(await learnerContexts(), async (ctx) => {
      await getCredentialDetail(ctx, input);
      return ctx;
    });
    if (!owner) throw new AppError("NOT_FOUND");
    return perform(owner, input);
  };
}

const options = { as: personContext, afterwards: () => revalidatePath("/my-learning", "layout") };

export const openShareAction: FormAction<{ url: string }> = formAction(ShareCredentialInput, asItsLearner(openShare), options);
export const closeShareAction: FormAction<{ credentialId: string }> = formAction(
  ShareCredentialInput,
  asItsLearner(closeShare),
  options,
);
