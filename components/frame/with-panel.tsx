import type { ReactNode } from "react";

/**
 * Content with a right column of 22 rem (readiness, preview, timeline) that goes below the content
 * on narrow screens.
 */
export function WithPanel({ children, panel }: { children: ReactNode; panel: ReactNode }) {
  return (
    <div className="flex flex-col gap-8 lg:flex-row lg:items-start">
      <div className="min-w-0 flex-1">{children}</div>
      <aside
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a column that scrolls by itself must be reachable by keyboard.
        tabIndex={0}
        className="flex w-full shrink-0 flex-col gap-4 lg:sticky [&>*]:shrink-0 lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:w-88 lg:overflow-y-auto"
      >
        {panel}
      </aside>
    </div>
  );
}
