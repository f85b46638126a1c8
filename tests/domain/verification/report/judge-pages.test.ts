import { describe, expect, test } from "vitest";
import { describeCopy } from "@/lib/domain/verification/report/describe-copy";
import { type IssuedCopy, judgePages } from "@/lib/domain/verification/report/judge-pages";
import type { ContainerKind, VerificationReport } from "@/lib/domain/verification/report/report";
import messages from "@/messages/en/verification.json";

const signed = { id: "urn:uuid:1" };
const issued = (changes: Partial<IssuedCopy> = {}): IssuedCopy => ({
  sha256: "a",
  isFileIssued: false,
  areFilesRecorded: true,
  ...changes,
});
const judge = (changes: Partial<Parameters<typeof judgePages>[0]>) =>
  judgePages({ container: "pdf", signed, issued: issued(), isMarked: false, ...changes });

describe("the pages around a credential", () => {
  test.each(["pdf", "png", "svg"] as const)(
    "of a %s are exact only if these bytes were handed out",
    (container) => {
      expect(judge({ container, issued: issued({ isFileIssued: true }) })).toBe("exact");
      expect(judge({ container })).toBe("changed");
    },
  );

  test("are not checked for earlier files, unless the file has the mark of recorded files", () => {
    const earlier = issued({ areFilesRecorded: false });
    expect(judge({ issued: earlier })).toBe("not-checked");
    expect(judge({ issued: earlier, isMarked: true })).toBe("changed");
    expect(judge({ issued: { ...earlier, isFileIssued: true } })).toBe("exact");
  });

  test("are not checked for a picture of a code, and for files not known to be ours", () => {
    expect(judge({ container: "qr-image", issued: issued({ isFileIssued: true }) })).toBe(
      "not-checked",
    );
    expect(judge({ issued: null, isMarked: true })).toBe("not-checked");
  });

  test.each([null, "text", "link"] as const)("do not exist in %s", (container) => {
    expect(judge({ container, issued: issued({ isFileIssued: true }) })).toBeNull();
  });

  test("are not mentioned if nothing was proved", () => {
    expect(judge({ signed: null })).toBeNull();
  });
});

describe("the text next to the verdict", () => {
  const say = (key: string): string => {
    const found = key
      .split(".")
      .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], messages);
    if (typeof found !== "string") throw new Error(`no words for ${key}`);
    return found;
  };
  const words = (
    container: ContainerKind | null,
    copy: VerificationReport["copy"],
    pages: VerificationReport["pages"],
  ) => describeCopy({ container, copy, pages }, say);

  test.each(["pdf", "png", "svg", "qr-image"] as const)(
    "of a %s says “exactly the file” only for an exact one",
    (container) => {
      for (const copy of ["exact", "reformatted", null] as const) {
        for (const pages of ["changed", "not-checked"] as const)
          expect(words(container, copy, pages)?.sentence).not.toContain("exactly the file");
      }
      expect(words(container, "exact", "exact")?.sentence).toMatch(
        /^This is exactly the file that was issued, its (pages|picture) included\.$/,
      );
      expect(words(container, "exact", "exact")?.title).toBeNull();
    },
  );

  test("warns about changed pages with a title", () => {
    expect(words("pdf", "exact", "changed")).toMatchObject({ title: "The pages were changed" });
    expect(words("svg", "reformatted", "changed")).toMatchObject({
      title: "The picture was changed",
    });
  });

  test("does not call a stranger’s credential “as issued”", () => {
    expect(words("pdf", null, "not-checked")?.sentence).not.toContain("as issued");
    expect(words("pdf", "exact", "not-checked")?.sentence).toContain("as issued");
  });

  test("of a file without pages is that of its bytes; a link is not the file", () => {
    expect(words(null, "exact", null)?.sentence).toBe("This is exactly the file that was issued.");
    expect(words(null, "reformatted", null)?.sentence).toContain("reformatted");
    expect(words("link", "exact", null)?.sentence).toBe(
      "The credential is exactly as it was issued.",
    );
    expect(words(null, null, null)).toBeNull();
    expect(words("link", null, null)).toBeNull();
  });
});
