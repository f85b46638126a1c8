"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

export type FocusWhenChangedProps = {
  /** What the content depends on: when it changes, the control that was pressed is gone. */
  state: string;
  /** Said when the state has become this one. */
  said: string;
  /** Take the focus as soon as the page is there, after a step that led to it. */
  focusOnMount?: boolean;
  children: ReactNode;
  className?: string;
};

/**
 * Takes the focus, and says what happened, when its content replaces the control that had the
 * focus.
 */
export function FocusWhenChanged({
  state,
  said,
  focusOnMount = false,
  children,
  className,
}: FocusWhenChangedProps) {
  const element = useRef<HTMLDivElement>(null);
  const known = useRef(focusOnMount ? "" : state);
  const [status, setStatus] = useState("");
  useEffect(() => {
    if (known.current === state) return;
    known.current = state;
    setStatus(said);
    element.current?.focus();
  }, [state, said]);
  return (
    <div ref={element} tabIndex={-1} className={className}>
      <p role="status" className="sr-only">
        {status}
      </p>
      {children}
    </div>
  );
}
