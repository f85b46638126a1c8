"use client";

import { useLoaded } from "@/components/use-loaded";

const loadWatch = () => import("./session-watch");

/** The watch over a session, in a script of its own: visitors without one do not load it. */
export function SessionWatchLater({ personId }: { personId: string }) {
  const watch = useLoaded(loadWatch, true);
  return (
    <>
      {/* Forms look here for whose text they keep. */}
      <span hidden data-person={personId} />
      {watch && <watch.SessionWatch personId={personId} />}
    </>
  );
}
