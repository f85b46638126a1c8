import { createHmac } from "node:crypto";
import { type Context, Provider } from "oidc-provider";
import { failurePage, signedOutPage, signOutPage } from "./login-pages";
import { demoPeople } from "./people";
import { demoSecurityHeaders, newNonce } from "./security-headers";

export type DemoLoginSettings = {
  /** The address of the demo login itself, without a trailing slash. */
  issuer: string;
  port: number;
  /** The address of Testamur, without a trailing slash. */
  publicUrl: string;
  clientId: string;
  clientSecret: string;
  /** Signs the cookies of this provider. */
  secret: string;
  /**
   * Private RSA key as JWK: stored across restarts, so that earlier sessions can still sign out.
   */
  signingKey: Record<string, unknown>;
};

const hour = 3600;

/**
 * Ways of signing in that the demo claims when it is asked for them: it has neither passwords nor
 * second factors.
 */
export const demoAcrs = ["https://refeds.org/profile/mfa", "https://refeds.org/profile/sfa"];

/** The demo's OIDC provider: the real protocol, invented people, sessions in memory. */
export function createDemoProvider(settings: DemoLoginSettings): Provider {
  const { issuer, publicUrl, clientId, secret, signingKey } = settings;
  const provider: Provider = new Provider(issuer, {
    clients: [clientOf(settings)],
    acrValues: demoAcrs,
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false,
    cookies: {
      keys: [createHmac("sha256", secret).update("demo-login-cookies").digest("base64url")],
      names: { session: "demo_login", interaction: "demo_login_step", resume: "demo_login_resume" },
      long: { httpOnly: true, sameSite: "lax", signed: true },
      short: { httpOnly: true, sameSite: "lax", signed: true },
    },
    findAccount: (_context: unknown, sub: string) => findAccount(sub),
    interactions: {
      url: (_context: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}`,
    },
    jwks: { keys: [signingKey] },
    loadExistingGrant: (context: Context) => grantAll(provider, context, clientId),
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context: Context, form: string) =>
          show(context, publicUrl, (nonce) => signOutPage(form, nonce)),
        postLogoutSuccessSource: (context: Context) =>
          show(context, publicUrl, (nonce) => signedOutPage(publicUrl, nonce)),
      },
    },
    renderError: (context: Context) =>
      show(context, publicUrl, (nonce) => failurePage(publicUrl, nonce)),
    ttl: {
      AccessToken: hour,
      AuthorizationCode: 60,
      Grant: 12 * hour,
      IdToken: 12 * hour,
      Interaction: hour,
      Session: 12 * hour,
    },
  });
  return provider;
}

function clientOf({ publicUrl, clientId, clientSecret }: DemoLoginSettings) {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    client_name: "Testamur",
    redirect_uris: [`${publicUrl}/api/auth/callback/university`],
    post_logout_redirect_uris: [`${publicUrl}/`],
    token_endpoint_auth_method: "client_secret_basic",
  };
}

function findAccount(sub: string) {
  const person = demoPeople.find((candidate) => candidate.sub === sub);
  if (!person) return undefined;
  const claims = () => ({ sub, name: person.name, email: person.email, email_verified: true });
  return { accountId: sub, claims };
}

/** The demo asks for no consent: the only client is Testamur itself. */
async function grantAll(provider: Provider, { oidc }: Context, clientId: string) {
  const accountId = oidc.session?.accountId;
  if (!accountId) return undefined;
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope("openid email profile");
  await grant.save();
  return grant;
}

function show(context: Context, publicUrl: string, render: (nonce: string) => string): void {
  const nonce = newNonce();
  for (const [name, value] of Object.entries(demoSecurityHeaders(nonce, publicUrl)))
    context.set(name, value);
  context.type = "html";
  context.body = render(nonce);
}
