import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Toasts } from "@/components/ui/toasts";
import { themeCookie, toTheme } from "@/lib/domain/theme";
import { ClientWords } from "./client-words";
import { EastAsianLetters } from "./east-asian-letters";
import "@fontsource-variable/inter/wght.css";
import "@fontsource/source-serif-4/400.css";
import "@fontsource/source-serif-4/600.css";
import "./letters.css";
import "./globals.css";
import "./menu-and-rosette.css";
import "./certificate.css";
import "./forced-colors.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: t("appName"), template: `%s – ${t("appName")}` },
    description: t("tagline"),
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf9f6" },
    { media: "(prefers-color-scheme: dark)", color: "#131519" },
  ],
};

/**
 * Reading the cookie also makes every page dynamic, which the nonce of the content security policy
 * needs.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = toTheme((await cookies()).get(themeCookie)?.value);
  const t = await getTranslations("common");
  const nonce = (await headers()).get("x-nonce");
  return (
    <html lang={await getLocale()} {...(theme === "system" ? {} : { "data-theme": theme })}>
      <head>
        {/* Where react-aria looks for the nonce of the style element it adds. */}
        {nonce && <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />}
      </head>
      <body className="min-h-dvh antialiased">
        <EastAsianLetters />
        {/* No message that is sent names a format. */}
        <NextIntlClientProvider messages={{}} formats={null}>
          {/* For error.tsx, which any page may need. */}
          <ClientWords of={["frame.fault", "frame.requestNumber"]}>{children}</ClientWords>
        </NextIntlClientProvider>
        <Toasts undo={t("undo")} close={t("close")} />
      </body>
    </html>
  );
}
