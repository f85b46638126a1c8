import pino from "pino";
import { logLevel } from "./env";

/**
 * JSON lines without personal data: callers log ids, codes and counts; whatever could name a person is removed here as well.
 */
export const log = pino({
  level: logLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ["*.email", "*.displayName", "*.toAddress", "*.token", "*.cookie", "*.authorization", "email", "displayName", "token"],
    remove: true,
  },
});
