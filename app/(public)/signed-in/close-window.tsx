"use client";

import { useEffect } from "react";
import { announceSignIn } from "@/components/session/sign-in-window";

/** Browsers close only windows that a page opened; in a tab the text says what to do. */
export function CloseWindow() {
  useEffect(() => {
    announceSignIn();
    window.close();
  }, []);
  return null;
}
