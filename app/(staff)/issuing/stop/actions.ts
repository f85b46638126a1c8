"use server";

import { revalidatePath } from "next/cache";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import {
  confirmStart,
  declineStart,
  ProposeStartInput,
  proposeStart,
} from "@/lib/features/issuing/start-issuing";
import { StopIssuingInput, stopIssuing } from "@/lib/features/issuing/stop-issuing";
import { formAction } from "@/lib/web/action";

// Every page of the staff says so.
const afterwards = () => revalidatePath("/", "layout");

export const stop = formAction(StopIssuingInput, stopIssuing, { afterwards });
export const propose = formAction(ProposeStartInput, proposeStart, { afterwards });
export const confirm = formAction(ChangeDecisionSchema, confirmStart, { afterwards });
export const decline = formAction(ChangeDecisionSchema, declineStart, { afterwards });
