"use client";

import "./globals.css";

/** The last resort, when even the root layout failed: no messages are there to look words up in. */
export default function GlobalErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en-GB">
      <body>
        <main className="mx-auto flex max-w-[72rem] flex-col items-start gap-4 px-4 py-16 sm:px-6">
          <title>Something went wrong – Testamur</title>
          <h1 className="font-semibold text-xl">Something went wrong on our side</h1>
          <p>
            What was saved before is safe. Load the page again; if it fails again, tell us the
            number below.
          </p>
          {error.digest && (
            <p className="text-ink-soft text-sm">Number of this request: {error.digest}</p>
          )}
          <button
            type="button"
            onClick={reset}
            className="rounded-md border border-line-strong bg-surface px-4 py-2 font-medium"
          >
            Load again
          </button>
        </main>
      </body>
    </html>
  );
}
