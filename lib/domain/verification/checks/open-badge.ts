import { withoutProof } from "@/lib/domain/vcdm/credential-fields";
import { because } from "@/lib/domain/verification/check-answer";
import {
  badgeClassOf,
  findBadgeIssues,
} from "@/lib/domain/verification/open-badges/open-badge-issues";
import type { Check } from "@/lib/domain/verification/run-checks";

/**
 * Open Badges 3.0: does a badge follow 1EdTech's rules? A violation is a warning: other software
 * may not read the badge, but nothing is invalid. The rules concern the serialisation, so only this
 * check reads the file itself; all others read its statements.
 */
export const openBadgeCheck: Check = {
  id: "open-badge",
  fatal: false,
  appliesTo({ findings }) {
    if (!findings.issuer) return "earlier-check-decided";
    return badgeClassOf(findings.document ?? {}) === null ? "no-open-badge" : null;
  },
  async execute({ findings }) {
    const written = withoutProof(findings.written ?? findings.document ?? {});
    const issues =
      badgeClassOf(written) === null ? [{ fault: "type", path: "type" }] : findBadgeIssues(written);
    const [first] = issues;
    if (first === undefined) return {};
    return because("open-badge-rules", {
      count: issues.length,
      path: first.path.slice(0, 120),
      fault: first.fault,
    });
  },
};
