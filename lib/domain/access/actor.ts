import type { RoleGrant } from "./roles";

/**
 * The actor. A `member` acts within one institution; a `learner` acts on their own records in one
 * institution; a `person` is signed in and acts for themselves across institutions (claiming,
 * switching); `anyone` is not signed in; `system` is the worker or an operator at the console.
 */
export type Actor =
  | {
      kind: "member";
      personId: string;
      institutionId: string;
      memberId: string;
      grants: RoleGrant[];
    }
  | { kind: "learner"; personId: string; institutionId: string; learnerId: string }
  | { kind: "person"; personId: string }
  | { kind: "system"; institutionId: string }
  | { kind: "anyone" };
