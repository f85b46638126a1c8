import type { ReactNode } from "react";

export type EmptyStateProps = {
  /** A lucide icon. */
  icon?: ReactNode;
  /** What this place will hold. */
  title: string;
  /** How something gets here. */
  children: ReactNode;
  /** The first step: a LinkButton or a form. */
  action?: ReactNode;
};

/** An empty list that teaches: what belongs here, how it gets here, the first step. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-md border border-line-strong border-dashed px-6 py-8 sm:px-8">
      {icon && <div className="text-ink-soft [&>svg]:size-7 [&>svg]:stroke-[1.5]">{icon}</div>}
      <h2 className="font-semibold text-lg">{title}</h2>
      <div className="max-w-[60ch] text-ink-soft">{children}</div>
      {action && <div className="mt-1">{action}</div>}
    </div>
  );
}
