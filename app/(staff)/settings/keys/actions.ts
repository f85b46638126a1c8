"use server";

import { revalidatePath } from "next/cache";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import {
  CheckDomainInput,
  ClaimDomainInput,
  checkDomainClaim,
  claimDomain,
} from "@/lib/features/signing-keys/claim-domain";
import { CompromiseKeyInput } from "@/lib/features/signing-keys/compromise-key";
import { approveCompromise, rejectCompromise } from "@/lib/features/signing-keys/decide-compromise";
import { reportCompromise } from "@/lib/features/signing-keys/report-compromise";
import {
  RequestSigningKeyInput,
  requestSigningKey,
} from "@/lib/features/signing-keys/request-signing-key";
import { formAction } from "@/lib/web/action";

const afterwards = () => revalidatePath("/settings/keys", "layout");

export const make = formAction(RequestSigningKeyInput, requestSigningKey, { afterwards });

export const report = formAction(CompromiseKeyInput, reportCompromise, { afterwards });

export const approveReport = formAction(ChangeDecisionSchema, approveCompromise, { afterwards });

export const rejectReport = formAction(ChangeDecisionSchema, rejectCompromise, { afterwards });

export const claimOwnDomain = formAction(ClaimDomainInput, claimDomain, { afterwards });

export const checkOwnDomain = formAction(CheckDomainInput, checkDomainClaim, { afterwards });
