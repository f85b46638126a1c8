"use server";

import { redirect } from "next/navigation";
import { PublishVersionInput, publishVersion } from "@/lib/features/catalogue/publish-version";
import { RetireVersionInput, retireVersion } from "@/lib/features/catalogue/retire-version";
import { formAction } from "@/lib/web/action";

export const publishAction = formAction(PublishVersionInput, publishVersion, {
  afterwards: ({ versionId }) => redirect(`/publish/${versionId}`),
});

export const retireAction = formAction(RetireVersionInput, retireVersion, {
  afterwards: ({ versionId }) => redirect(`/publish/${versionId}`),
});
