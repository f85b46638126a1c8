import { expect, test } from "vitest";
import { VerifyInput } from "@/app/(public)/verify/verify-input";

const issuesOf = (given: object) =>
  VerifyInput.safeParse(given).error?.issues.map(({ path, message }) => [path.join(), message]);

test("an empty file is named as such, and no file as nothing to check", () => {
  expect(issuesOf({ file: new File([], "credential.json") })).toEqual([["file", "emptyFile"]]);
  expect(issuesOf({ file: new File([], ""), text: " " })).toEqual([["file", "nothingToVerify"]]);
  expect(issuesOf({})).toEqual([["file", "nothingToVerify"]]);
  expect(issuesOf({ file: new File([], "credential.json"), text: "{}" })).toBeUndefined();
  expect(issuesOf({ file: new File(["{}"], "credential.json") })).toBeUndefined();
});
