"use server";

import { revalidatePath } from "next/cache";
import { RemindBatchInput, RemindLearnerInput, remindBatch, remindLearner } from "@/lib/features/delivery/remind-learners";
import { SendAgainInput, sendAgain } from "@/lib/features/delivery/send-again";
import { formAction } from "@/lib/web/action";

const showCredential = ({ credentialId }: { credentialId: string }) => revalidatePath(`/issuing/credentials/${credentialId}`);

export const remindBatchAction = formAction(RemindBatchInput, remindBatch, {
  afterwards: ({ batchId }) => revalidatePath(`/issuing/batches/${batchId}`),
});
export const remindLearnerAction = formAction(RemindLearnerInput, remindLearner, { afterwards: showCredential });
export const sendAgainAction = formAction(SendAgainInput, sendAgain, { afterwards: showCredential });
