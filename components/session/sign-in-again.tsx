"use client";

import { LogIn } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { onSignIn, openSignInWindow, type SignInWay, signInWindowPath } from "./sign-in-window";

/** Signs in again in a small window, so that the page and all that was typed into it stay. */
export function SignInAgain({
  onDone,
  way = "usual",
}: {
  onDone?: () => void;
  way?: SignInWay | undefined;
}) {
  const t = useTranslations("session");
  const [state, setState] = useState<"ready" | "blocked" | "done">("ready");
  useEffect(
    () =>
      onSignIn(() => {
        setState("done");
        onDone?.();
      }),
    [onDone],
  );
  if (state === "done") return <p role="status">{t("signedInAgain")}</p>;
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        variant="primary"
        icon={<LogIn aria-hidden="true" />}
        onClick={() => {
          if (!openSignInWindow(way)) setState("blocked");
        }}
      >
        {t("signInAgain")}
      </Button>
      {state === "blocked" && (
        <p role="status">
          {t.rich("blocked", {
            link: (text) => (
              <a
                className="link"
                href={signInWindowPath(way)}
                target="_blank"
                rel="noopener opener"
              >
                {text}
              </a>
            ),
          })}
        </p>
      )}
    </div>
  );
}
