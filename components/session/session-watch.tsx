"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { askSession, nextSessionStep, type SessionStep } from "./session-answer";
import { SignInAgain } from "./sign-in-again";
import { onSignIn } from "./sign-in-window";

type Shown = Exclude<SessionStep, { kind: "wait" }>;

/** What the server was asked before this was loaded. */
export type FirstAnswer = { response: Promise<Response | undefined>; at: number };

/** An older answer is not used: the session may have ended since. */
const answerMilliseconds = 10_000;

/**
 * Warns two minutes before a session ends, extends it with one click, and once it has ended lets
 * the person sign in again without leaving the page (WCAG 2.2, success criterion 2.2.1). In every
 * frame for signed-in users.
 */
export function SessionWatch({ personId, first }: { personId: string; first: FirstAnswer }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [closed, setClosed] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const check = useCallback(
    async (method: "GET" | "POST" = "GET", asked?: FirstAnswer["response"]) => {
      clearTimeout(timer.current);
      const step = nextSessionStep(await askSession(method, asked), personId);
      if (step.kind === "wait") {
        setShown(null);
        setClosed(false);
        timer.current = setTimeout(() => void check(), step.milliseconds);
        return;
      }
      setShown(step);
      if (step.kind === "warn")
        timer.current = setTimeout(() => void check(), Math.min(step.endsInSeconds + 1, 15) * 1000);
    },
    [personId],
  );
  useEffect(() => {
    const isRecent = Date.now() - first.at < answerMilliseconds;
    // A response can be read once.
    void check("GET", isRecent ? first.response.then((found) => found?.clone()) : undefined);
    const look = () => document.visibilityState === "visible" && void check();
    document.addEventListener("visibilitychange", look);
    const stop = onSignIn(() => void check());
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener("visibilitychange", look);
      stop();
    };
  }, [check, first]);
  const t = useTranslations("session");
  if (!shown) return null;
  return (
    <Dialog
      role="alertdialog"
      title={t(`${shown.kind}.title`)}
      open={!closed}
      onOpenChange={(open) => {
        if (open) return;
        if (shown.kind === "warn" && shown.canExtend) void check("POST");
        else setClosed(true);
      }}
    >
      <Choice shown={shown} onStay={() => void check("POST")} onLeave={() => setClosed(true)} />
    </Dialog>
  );
}

function Choice({
  shown,
  onStay,
  onLeave,
}: {
  shown: Shown;
  onStay: () => void;
  onLeave: () => void;
}) {
  const t = useTranslations("session");
  if (shown.kind === "warn" && shown.canExtend) {
    return (
      <>
        <p>{t("warn.text")}</p>
        <DialogActions>
          <Button variant="primary" onClick={onStay} autoFocus>
            {t("warn.stay")}
          </Button>
        </DialogActions>
      </>
    );
  }
  if (shown.kind === "other-person") {
    return (
      <>
        <p>{t("other-person.text")}</p>
        <DialogActions>
          <Button onClick={onLeave}>{t("keepReading")}</Button>
          <Button variant="primary" onClick={() => window.location.reload()}>
            {t("other-person.reload")}
          </Button>
        </DialogActions>
      </>
    );
  }
  return (
    <>
      <p>{t(shown.kind === "warn" ? "warn.final" : "ended.text")}</p>
      <div className="flex flex-wrap items-start justify-end gap-2">
        <Button onClick={onLeave}>{t("keepReading")}</Button>
        <SignInAgain />
      </div>
    </>
  );
}
