"use client";

import dynamic from "next/dynamic";

/** The watch over a session, in a script of its own: visitors without one do not load it. */
export const SessionWatchLater = dynamic(() =>
  import("./session-watch").then(({ SessionWatch }) => SessionWatch),
);
