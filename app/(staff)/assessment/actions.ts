"use server";

import { revalidatePath } from "next/cache";
import { CorrectResultInput, correctResult } from "@/lib/features/results/correct-result";
import { RatifyResultsInput, ratifyResults } from "@/lib/features/results/ratify-results";
import { RecordResultsInput, recordResults } from "@/lib/features/results/record-results";
import { formAction } from "@/lib/web/action";

// The desk, the run and its pages all show the same counts.
const showResults = () => revalidatePath("/assessment", "layout");

export const recordResultsAction = formAction(RecordResultsInput, recordResults, {
  afterwards: showResults,
});
export const ratifyResultsAction = formAction(RatifyResultsInput, ratifyResults, {
  afterwards: showResults,
});
export const correctResultAction = formAction(CorrectResultInput, correctResult, {
  afterwards: showResults,
});
