"use server";

import { revalidatePath } from "next/cache";
import { CheckDomainInput, ClaimDomainInput, checkDomainClaim, claimDomain } from "@/lib/features/signing-keys/claim-domain";
import { CompromiseKeyInput, compromiseKey } from "@/lib/features/signing-keys/compromise-key";
import { RequestSigningKeyInput, requestSigningKey } from "@/lib/features/signing-keys/request-signing-key";
import { formAction } from "@/lib/web/action";

const afterwards = () => revalidatePath("/settings/keys", "layout");

export const make = formAction(RequestSigningKeyInput, requestSigningKey, { afterwards });

export const compromise = formAction(CompromiseKeyInput, compromiseKey, { afterwards });

export const claimOwnDomain = formAction(ClaimDomainInput, claimDomain, { afterwards });

export const checkOwnDomain = formAction(CheckDomainInput, checkDomainClaim, { afterwards });
