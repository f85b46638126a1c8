import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { oidcSettings } from "../env";

/** The one provider's id: it stands in the callback address that an operator registers. */
export const providerId = "university";

export const ClaimsSchema = z.object({
  sub: z.string().min(1).max(255),
  name: z.string().default(""),
  given_name: z.string().default(""),
  family_name: z.string().default(""),
  preferred_username: z.string().default(""),
  email: z.string().max(254).catch("").default(""),
});

type Claims = z.output<typeof ClaimsSchema>;

/** What an account is named by, beside the subject: the configured issuer, whichever way its slash is written. */
export const accountIssuer = () => oidcSettings().OIDC_ISSUER.replace(/\/+$/, "");

/** The name as the provider gives it, in the order in which it is likely to be what the person writes. */
export function nameIn(claims: Claims): string {
  const whole = [claims.given_name, claims.family_name].filter(Boolean).join(" ");
  return (claims.name || whole || claims.preferred_username || claims.email || "–").slice(0, 200);
}

/** What the ID token says counts; the user-info answer fills what it leaves open. */
function merged(told: Claims, claims: Claims): Claims {
  const filled = Object.entries(claims).filter(([, value]) => value !== "");
  return { ...told, ...Object.fromEntries(filled) };
}

/** The institution's OpenID Connect provider as the environment names it: code flow with PKCE, state and nonce, ID token validated. */
export function universityProvider(): OAuthConfig<Record<string, unknown>> {
  const { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = oidcSettings();
  return {
    id: providerId,
    name: OIDC_NAME,
    type: "oauth",
    wellKnown: `${accountIssuer()}/.well-known/openid-configuration`,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    httpOptions: { timeout: 8_000 },
    // Many providers keep name and address out of the ID token.
    userinfo: {
      async request({ client, tokens }) {
        const claims = ClaimsSchema.parse("claims" in tokens && typeof tokens.claims === "function" ? tokens.claims() : {});
        if ((claims.name || claims.given_name) && claims.email) return claims;
        if (!client.issuer.metadata.userinfo_endpoint || !tokens.access_token) return claims;
        const told = ClaimsSchema.parse(await client.userinfo(tokens.access_token));
        // Attack: an answer about someone else, swapped in. Rule (OpenID Connect Core 1.0, section 5.3.2): the subjects must be the same.
        if (told.sub !== claims.sub) throw new Error("The user-info answer is about another subject.");
        return merged(told, claims);
      },
    },
    profile(raw) {
      const claims = ClaimsSchema.parse(raw);
      return { id: claims.sub, name: nameIn(claims), email: claims.email || null };
    },
  };
}
