import type { z } from "zod";
import type { FieldIssue } from "./errors";

/**
 * Zod's faults in our codes. Schemas name a code as their message; what has none reads "invalid": a
 * library's text never reaches a user.
 */
export function fieldIssues(error: z.ZodError): FieldIssue[] {
  return error.issues.slice(0, 50).map((issue) => {
    const code = /^[a-z][A-Za-z0-9]*$/.test(issue.message)
      ? issue.message
      : issue.code === "invalid_type"
        ? "required"
        : "invalid";
    const maximum =
      "maximum" in issue && typeof issue.maximum !== "object"
        ? { values: { maximum: Number(issue.maximum) } }
        : {};
    return { path: issue.path.map(String).join("."), code, ...maximum };
  });
}
