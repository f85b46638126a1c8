import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

/** Headers of every answer, also of static files; the content security policy needs a nonce and is set in proxy.ts. */
const permissions = (camera: string) => ({
  key: "Permissions-Policy",
  value: `camera=${camera}, microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()`,
});

const headers = [
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  permissions("()"),
  { key: "X-Frame-Options", value: "DENY" },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The launcher prints the one address that matters; the overlay's badge covers the phone bar.
  devIndicators: false,
  typedRoutes: false,
  // npm test checks types; somebody starting Testamur need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // Titles stand in the first bytes for everyone, not only for robots: a page must have its name when a screen reader asks.
  htmlLimitedBots: /.*/,
  serverExternalPackages: [
    "@digitalbazaar/vc",
    "@digitalbazaar/data-integrity",
    "@digitalbazaar/eddsa-rdfc-2022-cryptosuite",
    "@digitalbazaar/ed25519-multikey",
    "graphile-worker",
    "harfbuzzjs",
    "jsonld",
    "oidc-provider",
    "pg",
    "pino",
    "sharp",
    "wawoff2",
  ],
  experimental: { serverActions: { bodySizeLimit: "6mb" } },
  // One page scans codes; of two headers of the same name the later one counts.
  headers: async () => [
    { source: "/:path*", headers },
    { source: "/verify", headers: [permissions("(self)")] },
    // The proxy, which writes the policy of every other answer, leaves this one out.
    {
      source: "/api/v1/verify",
      headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }],
    },
  ],
};

export default createNextIntlPlugin("./lib/web/i18n.ts")(config);
