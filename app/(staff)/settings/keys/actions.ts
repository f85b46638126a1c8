"use server";

import { revalidatePath } from "next/cache";
import { CompromiseKeyInput, compromiseKey } from "@/lib/features/signing-keys/compromise-key";
import { RequestSigningKeyInput, requestSigningKey } from "@/lib/features/signing-keys/request-signing-key";
import { SetOwnDomainInput, setOwnDomain } from "@/lib/features/signing-keys/set-own-domain";
import { formAction } from "@/lib/web/action";

const afterwards = () => revalidatePath("/settings/keys", "layout");

export const make = formAction(RequestSigningKeyInput, requestSigningKey, { afterwards });

export const compromise = formAction(CompromiseKeyInput, compromiseKey, { afterwards });

export const setDomain = formAction(SetOwnDomainInput, setOwnDomain, { afterwards });
