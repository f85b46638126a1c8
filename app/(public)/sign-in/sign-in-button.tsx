"use client";

import { CircleX, LoaderCircle, LogIn } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useIsInteractive } from "@/components/use-is-interactive";

type AskedSignIn = {
  returnTo: string;
  /**
   * The provider asks even users who are signed in there to sign in (OpenID Connect Core 1.0,
   * section 3.1.2.1).
   */
  again: boolean;
  /** The requested ways of signing in, separated by spaces; empty: any. */
  acrValues: string;
};

/**
 * Starts signing in at the identity provider. It asks for the provider's address and goes there by
 * script: a posted form would be stopped on its way by the content security policy, which lets
 * forms go to this site only.
 */
export function SignInButton({ name, ...asked }: { name: string } & AskedSignIn) {
  const t = useTranslations("identity");
  const isInteractive = useIsInteractive();
  const [state, setState] = useState<"ready" | "going" | "failed">("ready");
  const start = async () => {
    setState("going");
    try {
      window.location.assign(await findProviderAddress(asked));
    } catch {
      setState("failed");
    }
  };
  return (
    <div className="flex flex-col gap-4">
      {state === "failed" && (
        <p role="status" className="flex gap-3 rounded-md border border-bad/30 bg-bad-soft p-4">
          <CircleX aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-bad" />
          {t("faults.Unreachable")}
        </p>
      )}
      <Button
        variant="primary"
        className="w-full"
        disabled={!isInteractive}
        aria-disabled={state === "going" || undefined}
        onClick={() => state !== "going" && void start()}
        icon={
          state === "going" ? (
            <LoaderCircle aria-hidden="true" className="animate-spin" />
          ) : (
            <LogIn aria-hidden="true" />
          )
        }
      >
        {t("signInWith", { name })}
      </Button>
    </div>
  );
}

async function findProviderAddress({ returnTo, again, acrValues }: AskedSignIn): Promise<string> {
  const query = new URLSearchParams({
    ...(again && { prompt: "login", max_age: "0" }),
    ...(acrValues && { acr_values: acrValues }),
  });
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await fetch(`/api/auth/signin/university?${query}`, {
    method: "POST",
    body: new URLSearchParams({ csrfToken, callbackUrl: returnTo, json: "true" }),
  });
  const { url } = (await answer.json()) as { url?: string };
  if (!url) throw new Error("no address");
  return url;
}
