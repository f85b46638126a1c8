import { clsx } from "clsx";

export type ButtonLook = {
  variant?: "primary" | "secondary" | "quiet" | "danger" | undefined;
  size?: "md" | "sm" | undefined;
};

const looks = {
  primary: "border-accent bg-accent text-accent-ink hover:brightness-110 active:brightness-95",
  secondary: "border-line-strong bg-surface text-ink hover:bg-sunken",
  quiet: "border-transparent bg-transparent text-accent hover:bg-accent-soft",
  danger: "border-bad bg-surface text-bad hover:bg-bad-soft",
};

/** The look of buttons and of links that act as one. */
export function buttonClass({ variant = "secondary", size = "md" }: ButtonLook = {}): string {
  return clsx(
    "inline-flex w-fit items-center justify-center gap-2 rounded-md border font-medium no-underline transition",
    "disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60",
    "[&>svg]:size-4 [&>svg]:shrink-0",
    size === "sm" ? "min-h-8 px-3 py-1 text-sm" : "min-h-10 px-4 py-1.5 text-base",
    looks[variant],
  );
}
