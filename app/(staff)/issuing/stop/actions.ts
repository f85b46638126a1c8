"use server";

import { revalidatePath } from "next/cache";
import {
  ConfirmIssuingStartInput,
  confirmIssuingStart,
} from "@/lib/features/issuing-stop/confirm-issuing-start";
import {
  DeclineIssuingStartInput,
  declineIssuingStart,
} from "@/lib/features/issuing-stop/decline-issuing-start";
import {
  ProposeIssuingStartInput,
  proposeIssuingStart,
} from "@/lib/features/issuing-stop/propose-issuing-start";
import { StopIssuingInput, stopIssuing } from "@/lib/features/issuing-stop/stop-issuing";
import { formAction } from "@/lib/web/action";

// Every page of the staff says so.
const afterwards = () => revalidatePath("/", "layout");

export const stop = formAction(StopIssuingInput, stopIssuing, { afterwards });
export const propose = formAction(ProposeIssuingStartInput, proposeIssuingStart, { afterwards });
export const confirm = formAction(ConfirmIssuingStartInput, confirmIssuingStart, { afterwards });
export const decline = formAction(DeclineIssuingStartInput, declineIssuingStart, { afterwards });
