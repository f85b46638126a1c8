"use server";

import { revalidatePath } from "next/cache";
import {
  RemindBatchInput,
  RemindLearnerInput,
  remindBatch,
  remindLearner,
} from "@/lib/features/delivery/remind-learners";
import { SendAgainInput, sendAgain } from "@/lib/features/delivery/send-again";
import { SetMailAsideInput, setMailAside } from "@/lib/features/delivery/set-mail-aside";
import { formAction } from "@/lib/web/action";

const showCredential = ({ credentialId }: { credentialId: string }) =>
  revalidatePath(`/issuing/credentials/${credentialId}`);

export const remindBatchAction = formAction(RemindBatchInput, remindBatch, {
  afterwards: ({ batchId }) => revalidatePath(`/issuing/batches/${batchId}`),
});
export const remindLearnerAction = formAction(RemindLearnerInput, remindLearner, {
  afterwards: showCredential,
});

/** A mail is shown at the desk, with the learner and with the credential. */
function showMails() {
  revalidatePath("/issuing", "layout");
  revalidatePath("/enrolment/learners/[learnerId]", "page");
}

export const sendAgainAction = formAction(SendAgainInput, sendAgain, { afterwards: showMails });
export const setMailAsideAction = formAction(SetMailAsideInput, setMailAside, {
  afterwards: showMails,
});
