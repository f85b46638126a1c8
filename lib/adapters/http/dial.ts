export type Answer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: AsyncIterable<Uint8Array>;
  /** Closes the connection, whether or not it was read to the end. */
  close(): void;
};

/** Accepted responses: JSON documents, or a file of any type except a web page. */
export type AcceptedContent = "json" | "credential-files";

/** Opens one connection to exactly this IP address, for exactly this URL. */
export type Dial = (url: URL, target: Target, signal: AbortSignal) => Promise<Answer>;

export type Target = { address: string; family: 4 | 6; accepted?: AcceptedContent };
