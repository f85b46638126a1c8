"use server";

import { revalidatePath } from "next/cache";
import { ApproveCompromiseInput, approveCompromise } from "@/lib/features/keys/approve-compromise";
import { CheckDomainClaimInput, checkDomainClaim } from "@/lib/features/keys/check-domain-claim";
import { ClaimDomainInput, claimDomain } from "@/lib/features/keys/claim-domain";
import { RejectCompromiseInput, rejectCompromise } from "@/lib/features/keys/reject-compromise";
import { ReportCompromiseInput, reportCompromise } from "@/lib/features/keys/report-compromise";
import { RequestSigningKeyInput, requestSigningKey } from "@/lib/features/keys/request-signing-key";
import { formAction } from "@/lib/web/action";

const afterwards = () => revalidatePath("/settings/keys", "layout");

export const make = formAction(RequestSigningKeyInput, requestSigningKey, { afterwards });

export const report = formAction(ReportCompromiseInput, reportCompromise, { afterwards });

export const approveReport = formAction(ApproveCompromiseInput, approveCompromise, { afterwards });

export const rejectReport = formAction(RejectCompromiseInput, rejectCompromise, { afterwards });

export const claimOwnDomain = formAction(ClaimDomainInput, claimDomain, { afterwards });

export const checkOwnDomain = formAction(CheckDomainClaimInput, checkDomainClaim, { afterwards });
