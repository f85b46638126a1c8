import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { formByteLimit } from "./lib/domain/form-limit";
import { permissionsPolicy, securityHeaders } from "./lib/web/security-headers";

const headers = Object.entries(securityHeaders).map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The launcher prints the one address that matters; the overlay's badge covers the phone bar.
  devIndicators: false,
  typedRoutes: false,
  // npm test checks types; starting Testamur need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // Titles are in the first bytes for everyone, not only for robots: a page must have its title
  // when a screen reader asks for it.
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
  turbopack: {
    resolveAlias: {
      // Messages come compiled (lib/web/i18n.ts): formatting them needs no parser.
      "use-intl/format-message": "use-intl/format-message/format-only",
      // What next-intl adds to these in a browser only keeps its formatter on every page, which
      // none uses (components/words/use-format.ts).
      "next-intl": { browser: "use-intl/react" },
    },
  },
  experimental: { serverActions: { bodySizeLimit: formByteLimit } },
  // One page scans codes; of two headers of the same name the later one counts.
  headers: async () => [
    { source: "/:path*", headers },
    // Addresses that are secrets, or carry one: nothing that is fetched or opened from there tells
    // where it came from.
    ...[
      "/c/:path*",
      "/claim/:path*",
      "/invitations/:path*",
      "/api/v1/credentials/:path*",
      "/sealing",
      "/try-again",
      "/verify",
    ].map((source) => ({ source, headers: [{ key: "Referrer-Policy", value: "no-referrer" }] })),
    {
      source: "/verify",
      headers: [{ key: "Permissions-Policy", value: permissionsPolicy("(self)") }],
    },
    // The proxy, which writes the policy of every other answer, leaves this one out.
    {
      source: "/api/v1/verify",
      headers: [
        { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" },
      ],
    },
  ],
};

export default createNextIntlPlugin("./lib/web/i18n.ts")(config);
