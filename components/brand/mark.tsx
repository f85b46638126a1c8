/** Testamur's mark: a small seal of two interlaced rings. Takes the colour of its text. */
export function Mark({ className = "size-7" }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
      className={className}
    >
      <circle cx="16" cy="16" r="14" />
      <path d="M16 5.5c3.4 3.2 3.4 6.8 0 10.5s-3.4 7.3 0 10.5M16 5.5c-3.4 3.2-3.4 6.8 0 10.5s3.4 7.3 0 10.5" />
      <path d="M5.5 16c3.2-3.4 6.8-3.4 10.5 0s7.3 3.4 10.5 0M5.5 16c3.2 3.4 6.8 3.4 10.5 0s7.3-3.4 10.5 0" />
    </svg>
  );
}
