"use server";

import { revalidatePath } from "next/cache";
import { RemindBatchInput, remindBatch } from "@/lib/features/delivery/remind-batch";
import { RemindLearnerInput, remindLearner } from "@/lib/features/delivery/remind-learner";
import { SendMailsAgainInput, sendMailsAgain } from "@/lib/features/delivery/send-mails-again";
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

export const sendAgainAction = formAction(SendMailsAgainInput, sendMailsAgain, {
  afterwards: showMails,
});
export const setMailAsideAction = formAction(SetMailAsideInput, setMailAside, {
  afterwards: showMails,
});
