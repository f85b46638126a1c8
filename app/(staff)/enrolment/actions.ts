"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import {
  ChangeImportReadingInput,
  ChooseImportColumnsInput,
  changeImportReading,
  chooseImportColumns,
} from "@/lib/features/enrolment/change-import-reading";
import {
  ChangeRunStateInput,
  changeRunState,
  SaveRunInput,
  saveRun,
} from "@/lib/features/enrolment/change-run";
import {
  CorrectImportRowInput,
  correctImportRow,
  DecideImportRowsInput,
  decideImportRows,
} from "@/lib/features/enrolment/correct-import-rows";
import {
  approveLearnerChange,
  rejectLearnerChange,
} from "@/lib/features/enrolment/decide-learner-change";
import { EditLearnerInput, editLearner } from "@/lib/features/enrolment/edit-learner";
import {
  EnrolKnownLearnerInput,
  EnrolLearnerInput,
  enrolKnownLearner,
  enrolLearner,
} from "@/lib/features/enrolment/enrol-learner";
import {
  ConfirmImportInput,
  confirmImport,
  DiscardImportInput,
  discardImport,
  PreviewImportInput,
  previewImport,
} from "@/lib/features/enrolment/import-learners";
import { OpenRunInput, openRun } from "@/lib/features/enrolment/open-run";
import {
  StateIdentityChecksInput,
  stateIdentityChecks,
} from "@/lib/features/enrolment/state-identity-checks";
import {
  WithdrawEnrolmentInput,
  withdrawEnrolment,
} from "@/lib/features/enrolment/withdraw-enrolment";
import { formAction } from "@/lib/web/action";

// Every page of a run shows its counts, so all of them are read again.
const showRuns = () => revalidatePath("/enrolment", "layout");

export const openRunAction = formAction(OpenRunInput, openRun, {
  afterwards: ({ runId }) => redirect(`/enrolment/runs/${runId}`),
});
export const saveRunAction = formAction(SaveRunInput, saveRun, { afterwards: showRuns });
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
export const approveLearnerChangeAction = formAction(ChangeDecisionSchema, approveLearnerChange, {
  afterwards: showRuns,
});
export const rejectLearnerChangeAction = formAction(ChangeDecisionSchema, rejectLearnerChange, {
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
