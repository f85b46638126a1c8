"use client";

import { useEffect, useState } from "react";
import { useLoaded } from "@/components/use-loaded";
import type { FirstAnswer } from "./session-watch";

const loadWatch = () => import("./session-watch");

/**
 * The watch over a session, in a script of its own: visitors without one do not load it. The server
 * is asked while it loads.
 */
export function SessionWatchLater({ personId }: { personId: string }) {
  const watch = useLoaded(loadWatch, true);
  const [first, setFirst] = useState<FirstAnswer | null>(null);
  useEffect(() => {
    const response = fetch("/api/session", { cache: "no-store" }).catch(() => undefined);
    setFirst({ response, at: Date.now() });
  }, []);
  return (
    <>
      {/* Forms look here for whose text they keep. */}
      <span hidden data-person={personId} />
      {watch && first && <watch.SessionWatch personId={personId} first={first} />}
    </>
  );
}
