import { z } from "zod";
import { oidcSettings, publicUrl } from "@/lib/adapters/env";
import { log } from "@/lib/adapters/log";
import { accountIssuer } from "./university-provider";

const MetadataSchema = z.object({ end_session_endpoint: z.url().optional() });

/**
 * The address at which a browser also signs out at the provider (OpenID Connect RP-Initiated Logout
 * 1.0, section 2), so that the next sign-in asks again; null if the provider has no such address or
 * does not answer: our own session has ended anyway.
 */
export async function findEndSessionAddress(idToken: string | null): Promise<string | null> {
  if (!idToken) return null;
  try {
    const answer = await fetch(`${accountIssuer()}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(3_000),
      cache: "no-store",
    });
    const { end_session_endpoint: endpoint } = MetadataSchema.parse(await answer.json());
    if (!endpoint) return null;
    const address = new URL(endpoint);
    address.searchParams.set("id_token_hint", idToken);
    address.searchParams.set("client_id", oidcSettings().OIDC_CLIENT_ID);
    address.searchParams.set("post_logout_redirect_uri", `${publicUrl()}/`);
    return address.href;
  } catch {
    log.warn("the identity provider did not say how to sign out");
    return null;
  }
}
