import { expect, test } from "vitest";
import { fixedWords } from "@/lib/adapters/log-lines.mjs";

test.each([
  ["Failed task 12 (send-mail) for ada@example.org", "Failed task"],
  ["no mailbox for ada@example.org", "no mailbox for"],
  ["Connected to db.example.edu", "Connected to"],
  ["Ready in 400ms", "Ready in"],
  ["Failed to start server: port 3000", "Failed to start server"],
  ["Worker shut down.", "Worker shut down"],
  ["`x-forwarded-host` header with value evil", ""],
  ["postgresql://user:password@host", ""],
  ["", ""],
])("the log reduces “%s” to “%s”", (text, words) => {
  expect(fixedWords(text)).toBe(words);
});
