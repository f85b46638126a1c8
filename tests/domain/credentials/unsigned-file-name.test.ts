import { describe, expect, test } from "vitest";
import { unsignedFileName } from "@/lib/domain/credentials/compose-unsigned-elm";

describe("the file name of an upload form", () => {
  test.each([
    [1, "Ana Andromeda", "0001-Ana-Andromeda.json"],
    [12, "Nguyễn Thị Minh Anh", "0012-Nguyễn-Thị-Minh-Anh.json"],
    [5000, "Ελένη Παπαδοπούλου", "5000-Ελένη-Παπαδοπούλου.json"],
    [3, "../../etc/passwd", "0003-etc-passwd.json"],
    [4, 'con:nul\u202e"<>|', "0004-con-nul.json"],
    [5, "…", "0005-learner.json"],
    [6, "अनन्या शर्मा", "0006-अनन्या-शर्मा.json"],
  ])("%i %s", (position, name, expected) => {
    expect(unsignedFileName(position, name)).toBe(expected);
  });

  test("stays short", () => {
    expect(unsignedFileName(7, "𠮷".repeat(300))).toBe(`0007-${"𠮷".repeat(60)}.json`);
  });
});
