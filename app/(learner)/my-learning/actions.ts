"use server";

import { revalidatePath } from "next/cache";
import type { FormAction } from "@/lib/domain/action-result";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { getCredential } from "@/lib/features/holders/get-credential";
import {
  IncludeFileInShareInput,
  includeFileInShare,
} from "@/lib/features/holders/include-file-in-share";
import { ShareCredentialInput, shareCredential } from "@/lib/features/holders/share-credential";
import {
  StopSharingCredentialInput,
  stopSharingCredential,
} from "@/lib/features/holders/stop-sharing-credential";
import { formAction } from "@/lib/web/action";
import { firstAuthorized } from "@/lib/web/first-authorized";
import { learnerContexts, personContext } from "@/lib/web/request-context";

/**
 * A person may be a learner at several institutions: the step is taken as the credential's learner.
 */
function asItsLearner<Input extends { credentialId: string }, Output>(
  perform: (ctx: Context, input: Input) => Promise<Output>,
): (ctx: Context, input: Input) => Promise<Output> {
  return async (_person, input) => {
    const owner = await firstAuthorized(await learnerContexts(), async (ctx) => {
      await getCredential(ctx, input);
      return ctx;
    });
    if (!owner) throw new AppError("NOT_FOUND");
    return perform(owner, input);
  };
}

const options = { as: personContext, afterwards: () => revalidatePath("/my-learning", "layout") };

export const openShareAction: FormAction<{ url: string }> = formAction(
  ShareCredentialInput,
  asItsLearner(shareCredential),
  options,
);
export const closeShareAction: FormAction<{ credentialId: string }> = formAction(
  StopSharingCredentialInput,
  asItsLearner(stopSharingCredential),
  options,
);
export const includeFileAction: FormAction<{ credentialId: string }> = formAction(
  IncludeFileInShareInput,
  asItsLearner(includeFileInShare),
  options,
);
