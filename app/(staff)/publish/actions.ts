"use server";

import { revalidatePath } from "next/cache";
import { PublishVersionInput, publishVersion } from "@/lib/features/publishing/publish-version";
import { RetireVersionInput, retireVersion } from "@/lib/features/publishing/retire-version";
import { formAction } from "@/lib/web/action";

export const publishAction = formAction(PublishVersionInput, publishVersion, {
  afterwards: ({ versionId }) => revalidatePath(`/publish/${versionId}`),
});

export const retireAction = formAction(RetireVersionInput, retireVersion, {
  afterwards: ({ versionId }) => revalidatePath(`/publish/${versionId}`),
});
