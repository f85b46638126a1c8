/**
 * Words for what a form finds wrong without the server. All others come with its answer, so a page
 * with a form sends these and no more.
 */
export const wordsOfBrowserFaults = [
  "errors.LIMIT_EXCEEDED",
  "errors.OFFLINE",
  "errors.UNEXPECTED",
  "errors.requestId",
  "fields.invalid",
  "fields.fileTooLarge",
] as const;
