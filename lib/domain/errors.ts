/**
 * The table of expected errors. A code is stable and public (machines branch on it); its texts are
 * in the messages under `errors.<code>`. `status` is the HTTP status of an API response.
 */
export const errorTable = {
  INVALID_INPUT: { status: 400 },
  NOT_SIGNED_IN: { status: 401 },
  FORBIDDEN: { status: 403 },
  NOT_FOUND: { status: 404 },
  STALE: { status: 409 },
  WRONG_STATE: { status: 409 },
  ALREADY_EXISTS: { status: 409 },
  REVOCATION_OPEN: { status: 409 },
  ALREADY_DONE: { status: 409 },
  FOUR_EYES: { status: 403 },
  OWN_INVITEE: { status: 403 },
  ROLE_NOT_CONFIRMED: { status: 403 },
  ROLE_NEWER_THAN_STOP: { status: 403 },
  RECENT_SIGN_IN_REQUIRED: { status: 403 },
  STRONGER_SIGN_IN_REQUIRED: { status: 403 },
  NOT_READY: { status: 422 },
  NOTHING_TO_DO: { status: 422 },
  LINK_USED_OR_EXPIRED: { status: 410 },
  CLAIMED_BY_OTHER: { status: 409 },
  CLAIM_NEEDS_PROOF: { status: 403 },
  CLAIM_LOCKED: { status: 403 },
  CODE_LIMIT: { status: 429 },
  LAST_ADMINISTRATOR: { status: 409 },
  NO_ACTIVE_KEY: { status: 409 },
  WRONG_ADDRESS: { status: 409 },
  ISSUER_DATA_MISSING: { status: 422 },
  APPROVAL_VOID: { status: 409 },
  TOO_SOON: { status: 429 },
  SEALING: { status: 503 },
  LIMIT_EXCEEDED: { status: 413 },
  TOO_MANY_REQUESTS: { status: 429 },
  /** The server is overloaded: the request itself is fine. */
  BUSY: { status: 503 },
  /** The clocks of worker and database differ, so nothing is signed. */
  CLOCKS_DIFFER: { status: 503 },
  /**
   * The database was restored from a backup, and revocations since then have not been imported:
   * nothing is signed or published.
   */
  DATABASE_RESTORED: { status: 503 },
  UNEXPECTED: { status: 500 },
} as const satisfies Record<string, { status: number }>;

export type ErrorCode = keyof typeof errorTable;

/**
 * A fault of one field: `path` as in the form (`outcomes.0.title.en`), `code` a key under
 * `fields.<code>` in the messages.
 */
export type FieldIssue = { path: string; code: string; values?: Record<string, string | number> };

export type ErrorDetails = {
  fields?: FieldIssue[];
  values?: Record<string, string | number>;
  /** The refused action; for the log, never for the response. */
  action?: string;
};

/**
 * An expected error. It is thrown, so that the transaction rolls back; the edge turns it into a
 * response.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(code);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }
}

/**
 * A setting is missing or invalid. The message names it for the operator, never its value: it is
 * the only error message that is logged.
 */
export class SettingError extends Error {
  override readonly name = "SettingError";
}
