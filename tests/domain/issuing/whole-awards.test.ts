import { expect, test } from "vitest";
import { fullySignedAwards } from "@/lib/domain/issuing/fully-signed-awards";

const parts = [
  { id: "ada-elm", awardId: "ada", keyId: "issue" },
  { id: "ada-token", awardId: "ada", keyId: "token" },
  { id: "jan-elm", awardId: "jan", keyId: "issue" },
];
const elms: [string, string][] = [
  ["ada-elm", "issue"],
  ["jan-elm", "issue"],
];

test.each<[string, [string, string][], string[]]>([
  ["every part", [...elms, ["ada-token", "token"]], ["ada", "jan"]],
  ["all but a token", elms, ["jan"]],
  ["a token with a former key", [...elms, ["ada-token", "former"]], ["jan"]],
  ["nothing", [], []],
  ["what is not among them", [["zoe-elm", "issue"]], []],
])(
  "with %s signed, awards are complete if every part is signed with its key",
  (_case, signed, whole) => {
    expect([...fullySignedAwards(parts, new Map(signed))]).toEqual(whole);
  },
);
