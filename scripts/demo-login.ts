// Runs the demo's OIDC provider; the launcher gives it its address, its client and its keys.
import { startDemoLogin } from "../lib/demo/login-server";

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the demo login is started by npm start`);
  return value;
}

const issuer = required("OIDC_ISSUER");
const server = await startDemoLogin({
  issuer,
  port: Number(new URL(issuer).port),
  publicUrl: required("PUBLIC_URL"),
  clientId: required("OIDC_CLIENT_ID"),
  clientSecret: required("OIDC_CLIENT_SECRET"),
  secret: required("DEMO_LOGIN_SECRET"),
  signingKey: JSON.parse(required("DEMO_LOGIN_SIGNING_KEY")),
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
