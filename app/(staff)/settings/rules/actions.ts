"use server";

import { revalidatePath } from "next/cache";
import { AddOwnRuleInput, addOwnRule } from "@/lib/features/rules/add-own-rule";
import { ChooseRulesInput, chooseRules } from "@/lib/features/rules/choose-rules";
import { RemoveOwnRuleInput, removeOwnRule } from "@/lib/features/rules/remove-own-rule";
import { formAction } from "@/lib/web/action";

const afterwards = () => revalidatePath("/settings/rules");

export const choose = formAction(ChooseRulesInput, chooseRules, { afterwards });
export const add = formAction(AddOwnRuleInput, addOwnRule, { afterwards });
export const remove = formAction(RemoveOwnRuleInput, removeOwnRule, { afterwards });
