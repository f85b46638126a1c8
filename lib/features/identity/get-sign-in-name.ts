import { oidcSettings } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";

/** The name of the identity provider as the sign-in button says it. */
export function getSignInName(ctx: Context): string {
  authorize(ctx.actor, "session.start");
  return oidcSettings().OIDC_NAME;
}
