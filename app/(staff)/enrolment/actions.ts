"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import {
  ApproveLearnerChangeInput,
  approveLearnerChange,
} from "@/lib/features/enrolment/approve-learner-change";
import { EditLearnerInput, editLearner } from "@/lib/features/enrolment/edit-learner";
import {
  EnrolKnownLearnerInput,
  enrolKnownLearner,
} from "@/lib/features/enrolment/enrol-known-learner";
import { EnrolLearnerInput, enrolLearner } from "@/lib/features/enrolment/enrol-learner";
import {
  ChangeImportReadingInput,
  changeImportReading,
} from "@/lib/features/enrolment/imports/change-import-reading";
import {
  ChooseImportColumnsInput,
  chooseImportColumns,
} from "@/lib/features/enrolment/imports/choose-import-columns";
import { ConfirmImportInput, confirmImport } from "@/lib/features/enrolment/imports/confirm-import";
import {
  CorrectImportRowInput,
  correctImportRow,
} from "@/lib/features/enrolment/imports/correct-import-row";
import {
  DecideImportRowsInput,
  decideImportRows,
} from "@/lib/features/enrolment/imports/decide-import-rows";
import { DiscardImportInput, discardImport } from "@/lib/features/enrolment/imports/discard-import";
import { PreviewImportInput, previewImport } from "@/lib/features/enrolment/imports/preview-import";
import {
  RejectLearnerChangeInput,
  rejectLearnerChange,
} from "@/lib/features/enrolment/reject-learner-change";
import {
  WithdrawEnrolmentInput,
  withdrawEnrolment,
} from "@/lib/features/enrolment/withdraw-enrolment";
import { ChangeRunStateInput, changeRunState } from "@/lib/features/runs/change-run-state";
import { EditRunInput, editRun } from "@/lib/features/runs/edit-run";
import { OpenRunInput, openRun } from "@/lib/features/runs/open-run";
import {
  StateIdentityChecksInput,
  stateIdentityChecks,
} from "@/lib/features/runs/state-identity-checks";
import { formAction } from "@/lib/web/action";

// Every page of a run shows its counts, so all of them are read again.
const showRuns = () => revalidatePath("/enrolment", "layout");

export const openRunAction = formAction(OpenRunInput, openRun, {
  afterwards: ({ runId }) => redirect(`/enrolment/runs/${runId}`),
});
export const saveRunAction = formAction(EditRunInput, editRun, { afterwards: showRuns });
export const changeRunStateAction = formAction(ChangeRunStateInput, changeRunState, {
  afterwards: showRuns,
});
export const enrolLearnerAction = formAction(EnrolLearnerInput, enrolLearner, {
  afterwards: showRuns,
});
export const enrolKnownLearnerAction = formAction(EnrolKnownLearnerInput, enrolKnownLearner, {
  afterwards: showRuns,
});
export const withdrawEnrolmentAction = formAction(WithdrawEnrolmentInput, withdrawEnrolment, {
  afterwards: showRuns,
});
export const stateIdentityChecksAction = formAction(StateIdentityChecksInput, stateIdentityChecks, {
  afterwards: () => revalidatePath("/", "layout"),
});
export const editLearnerAction = formAction(EditLearnerInput, editLearner, {
  afterwards: ({ changeId }) => {
    showRuns();
    if (changeId !== null) redirect(`/enrolment/changes/${changeId}`);
  },
});
export const approveLearnerChangeAction = formAction(
  ApproveLearnerChangeInput,
  approveLearnerChange,
  {
    afterwards: showRuns,
  },
);
export const rejectLearnerChangeAction = formAction(RejectLearnerChangeInput, rejectLearnerChange, {
  afterwards: showRuns,
});
export const previewImportAction = formAction(PreviewImportInput, previewImport, {
  afterwards: ({ importId }) => redirect(`/enrolment/imports/${importId}`),
});
export const changeImportReadingAction = formAction(ChangeImportReadingInput, changeImportReading, {
  afterwards: showRuns,
});
export const chooseImportColumnsAction = formAction(ChooseImportColumnsInput, chooseImportColumns, {
  afterwards: showRuns,
});
export const correctImportRowAction = formAction(CorrectImportRowInput, correctImportRow, {
  afterwards: showRuns,
});
export const decideImportRowsAction = formAction(DecideImportRowsInput, decideImportRows, {
  afterwards: showRuns,
});
export const confirmImportAction = formAction(ConfirmImportInput, confirmImport, {
  afterwards: ({ runId, addedCount }) =>
    redirect(`/enrolment/runs/${runId}?imported=${addedCount}`),
});
export const discardImportAction = formAction(DiscardImportInput, discardImport, {
  afterwards: ({ runId }) => redirect(`/enrolment/runs/${runId}/import`),
});
