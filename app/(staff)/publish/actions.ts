"use server";

import { revalidatePath } from "next/cache";
import { PublishVersionInput, publishVersion } from "@/lib/features/catalogue/publish-version";
import { RetireVersionInput, retireVersion } from "@/lib/features/catalogue/retire-version";
import { formAction } from "@/lib/web/action";

export const publishAction = formAction(PublishVersionInput, publishVersion, {
  afterwards: ({ versionId }) => revalidatePath(`/publish/${versionId}`),
});

export const retireAction = formAction(RetireVersionInput, retireVersion, {
  afterwards: ({ versionId }) => revalidatePath(`/publish/${versionId}`),
});
