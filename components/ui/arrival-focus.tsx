"use client";

import { type ReactNode, useEffect, useRef } from "react";

let isExpected = false;

/**
 * Call with a step that replaces the page's content: the message that follows takes the focus,
 * which also reads it aloud. `false`: the step was refused after all.
 */
export function expectArrival(expected = true): void {
  isExpected = expected;
}

/** The message after such a step; on an ordinary visit it takes no focus. */
export function ArrivalFocus({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isExpected) return;
    isExpected = false;
    box.current?.focus();
  }, []);
  return (
    <div ref={box} tabIndex={-1} className="rounded-md">
      {children}
    </div>
  );
}
