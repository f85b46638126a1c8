/** Testamur's mark: a small seal of two interlaced rings. Takes the colour of its text. */
export function Mark({ className = "size-7" }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true" className={className}>
      <circle cx="16" cy="16" r="14" />
      <path d="M16 5.5c3.4 3.2 3.4 6.8 0 10.5s-3.4 7.300 0 10.500M16 5.500c-3.400 3.200-3.400 6.800 0 10.500s3.400 7.300 0 10.500" />
      <path d="M5.500 16c3.200-3.400 6.800-3.400 10.500 0s7.300 3.400 10.500 0M5.500 16c3.200 3.400 6.800 3.400 10.500 0s7.300-3.400 10.500 0" />
    </svg>
  );
}
