"use server";

import { revalidatePath } from "next/cache";
import { ApproveRolesInput, approveRoles } from "@/lib/features/members/approve-roles";
import { ChangeRolesInput, changeRoles } from "@/lib/features/members/change-roles";
import { ConfirmRolesInput, confirmRoles } from "@/lib/features/members/confirm-roles";
import { DisableMemberInput, disableMember } from "@/lib/features/members/disable-member";
import { EnableMemberInput, enableMember } from "@/lib/features/members/enable-member";
import { InviteMemberInput, inviteMember } from "@/lib/features/members/invite-member";
import { RejectRolesInput, rejectRoles } from "@/lib/features/members/reject-roles";
import { RenewInvitationInput, renewInvitation } from "@/lib/features/members/renew-invitation";
import { formAction } from "@/lib/web/action";

const afterwards = () => revalidatePath("/settings/members", "layout");

export const invite = formAction(InviteMemberInput, inviteMember, { afterwards });
export const renew = formAction(RenewInvitationInput, renewInvitation, { afterwards });
export const change = formAction(ChangeRolesInput, changeRoles, { afterwards });
export const disable = formAction(DisableMemberInput, disableMember, { afterwards });
export const enable = formAction(EnableMemberInput, enableMember, { afterwards });
export const confirm = formAction(ConfirmRolesInput, confirmRoles, { afterwards });
export const approve = formAction(ApproveRolesInput, approveRoles, { afterwards });
export const reject = formAction(RejectRolesInput, rejectRoles, { afterwards });
