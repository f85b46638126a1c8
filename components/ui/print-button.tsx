"use client";

import { Printer } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";

/** Opens the browser's print dialog; the page's print styles do the rest. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <Button icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
      {children}
    </Button>
  );
}
