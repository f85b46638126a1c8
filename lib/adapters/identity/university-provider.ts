import type { OAuthConfig } from "next-auth/providers/oauth";
import { oidcSettings } from "@/lib/adapters/env";
import { log } from "@/lib/adapters/log";
import { type Claims, ClaimsSchema, mergeClaims, nameIn, readClaims } from "./claims";

/** The id of the only provider: part of the callback address that an operator registers. */
export const providerId = "university";

/**
 * The issuer part of an account's key: the configured issuer, with or without its trailing slash.
 */
export const accountIssuer = () => oidcSettings().OIDC_ISSUER.replace(/\/+$/, "");

/**
 * The institution's OpenID Connect provider as the environment names it: code flow with PKCE, state
 * and nonce, ID token validated.
 */
export function universityProvider(): OAuthConfig<Record<string, unknown>> {
  const { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_SCOPE } = oidcSettings();
  return {
    id: providerId,
    name: OIDC_NAME,
    type: "oauth",
    wellKnown: `${accountIssuer()}/.well-known/openid-configuration`,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    // `max_age` makes the provider send `auth_time` (OpenID Connect Core 1.0, section 3.1.2.1).
    authorization: { params: { scope: OIDC_SCOPE, max_age: 43_200 } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    httpOptions: { timeout: 8_000 },
    // Many providers keep name, address and student numbers out of the ID token.
    userinfo: {
      async request({ client, tokens }) {
        const claims = readClaims(
          "claims" in tokens && typeof tokens.claims === "function" ? tokens.claims() : {},
        );
        const { access_token: accessToken } = tokens;
        if (!client.issuer.metadata.userinfo_endpoint || !accessToken) return claims;
        const told = await answerOr(claims, () => client.userinfo(accessToken));
        // Attack: a response about someone else is swapped in. Rule (OpenID Connect Core 1.0,
        // section 5.3.2): the subjects must be the same.
        if (told.sub !== claims.sub)
          throw new Error("The user-info answer is about another subject.");
        return mergeClaims(claims, told);
      },
    },
    profile(raw) {
      const claims = ClaimsSchema.parse(raw);
      return { id: claims.sub, name: nameIn(claims), email: claims.email || null };
    },
  };
}

/**
 * If the provider does not answer, only the token's claims are used; they are enough to sign in.
 */
async function answerOr(claims: Claims, ask: () => Promise<object>): Promise<Claims> {
  let answer: object;
  try {
    answer = await ask();
  } catch (error) {
    if (nameIn(claims) === "–") throw error;
    log.warn("the identity provider did not answer the user-info request");
    return claims;
  }
  return readClaims(answer);
}
