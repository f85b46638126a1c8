import { clsx } from "clsx";
import type { CSSProperties, ReactNode } from "react";
import { deriveAccent } from "@/lib/domain/accent";
import { OverlayAccent } from "./overlay-accent";

/**
 * Gives everything inside an institution's accent, in both themes; without one the system's own.
 */
export function InstitutionAccent({
  accent,
  className,
  children,
}: {
  accent?: string | null;
  className?: string;
  children: ReactNode;
}) {
  if (!accent) return <div className={className}>{children}</div>;
  const { light, dark } = deriveAccent(accent);
  const colours = {
    "--accent-light": light.accent,
    "--accent-ink-light": light.ink,
    "--accent-dark": dark.accent,
    "--accent-ink-dark": dark.ink,
  } as const;
  return (
    <div className={clsx("accented", className)} style={colours as CSSProperties}>
      <OverlayAccent colours={colours} />
      {children}
    </div>
  );
}
