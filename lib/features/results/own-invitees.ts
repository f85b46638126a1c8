import { listOwnInvitees } from "@/lib/adapters/db/stores/author-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";

/**
 * Members whose results the reader may not ratify, because the reader gave them a role that does
 * not count yet.
 */
export async function inviteesOf(scope: Scope, ctx: Context): Promise<string[]> {
  const memberId = memberIdOf(ctx);
  return memberId === null ? [] : listOwnInvitees(scope, { memberId, action: "result.ratify" });
}

export function memberIdOf(ctx: Context): string | null {
  return ctx.actor.kind === "member" ? ctx.actor.memberId : null;
}
