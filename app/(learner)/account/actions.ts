"use server";

import { revalidatePath } from "next/cache";
import { EndOwnSessionInput, endOwnSession } from "@/lib/features/identity/end-own-session";
import { formAction } from "@/lib/web/action";
import { personContext } from "@/lib/web/request-context";

export const endOwnSessionAction = formAction(EndOwnSessionInput, endOwnSession, {
  as: personContext,
  afterwards: () => revalidatePath("/account"),
});
