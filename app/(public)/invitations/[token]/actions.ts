"use server";

import { redirect } from "next/navigation";
import { switchInstitution } from "@/lib/features/identity/switch-institution";
import { AcceptInvitationInput, acceptInvitation } from "@/lib/features/members/accept-invitation";
import { formAction } from "@/lib/web/action";
import { personContext } from "@/lib/web/request-context";
import { sessionToken } from "@/lib/web/session-cookie";

/** Accepts the invitation and switches to that institution. */
export const accept = formAction(AcceptInvitationInput, acceptInvitation, {
  as: personContext,
  afterwards: async ({ institutionId }) => {
    await switchInstitution(await personContext(), { institutionId, token: await sessionToken() });
    redirect("/start");
  },
});
