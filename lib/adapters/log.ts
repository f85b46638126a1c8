import pino from "pino";
import { logLevel } from "./env";
import { lineOptions, ownOutput } from "./log-lines.mjs";

export { errorFacts, type FaultFacts } from "./log-lines.mjs";

/**
 * JSON lines without personal data: callers log ids, codes and counts; fields that could identify a
 * person are also removed here.
 */
export const log = pino(
  {
    ...lineOptions,
    level: logLevel(),
    redact: {
      paths: [
        "*.email",
        "*.displayName",
        "*.toAddress",
        "*.token",
        "*.cookie",
        "*.authorization",
        "email",
        "displayName",
        "token",
      ],
      remove: true,
    },
  },
  ownOutput(),
);
