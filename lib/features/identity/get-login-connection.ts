import { oidcSettings, publicUrl } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";

export type LoginConnection = {
  name: string;
  issuer: string;
  clientId: string;
  callbackAddress: string;
  signedOutAddress: string;
};

/** How people sign in, from the environment; without the secret. */
export function getLoginConnection(ctx: Context): LoginConnection {
  authorize(ctx.actor, "institution.edit-profile", { institutionId: institutionOf(ctx) });
  const { OIDC_NAME, OIDC_ISSUER, OIDC_CLIENT_ID } = oidcSettings();
  return {
    name: OIDC_NAME,
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    callbackAddress: `${publicUrl()}/api/auth/callback/university`,
    signedOutAddress: `${publicUrl()}/`,
  };
}
