import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attachment } from "@/lib/web/attachment";

describe("the name of a download", () => {
  test("is readable, in UTF-8 and in ASCII", () => {
    expect(attachment(["Zoë van den Berg", "Chip design"], "pdf", "certificate")).toBe(
      "attachment; filename=\"Zoe van den Berg - Chip design.pdf\"; filename*=UTF-8''Zo%C3%AB%20van%20den%20Berg%20%E2%80%93%20Chip%20design.pdf",
    );
  });

  test("falls back if nothing of it is ASCII, or nothing is left", () => {
    expect(attachment(["王小明"], "pdf", "certificate-1a2b3c4d")).toBe(
      "attachment; filename=\"certificate-1a2b3c4d.pdf\"; filename*=UTF-8''%E7%8E%8B%E5%B0%8F%E6%98%8E.pdf",
    );
    expect(attachment(["\u0000"], "pdf", "certificate")).toContain('filename="certificate.pdf"');
  });

  test.each([
    ["a line end", "Ana\r\nSet-Cookie: a=b"],
    ["quotes", 'Ana"; filename="evil.exe'],
    ["separators", "../../etc/passwd"],
    ["a turned-around ending", "Ana \u{202e}fdp.exe"],
    ["full-width quotes and separators", "Ann＂； filename=evil.html； x=＂ａ／ｂ＼ｃ"],
    ["half a character", `${"a".repeat(119)}\u{1f600}`],
  ])("lets no %s through", (_what, name) => {
    const header = attachment([name], "pdf", "certificate");
    expect(header).toMatch(
      /^attachment; filename="[^"\\/\r\n]+\.pdf"; filename\*=UTF-8''[A-Za-z0-9._~!$&+^`|%-]+\.pdf$/,
    );
    expect(() => new Headers({ "content-disposition": header })).not.toThrow();
  });

  test("remains a single file name, whatever the learner's name and the title are", () => {
    const separators = fc.constantFrom(
      ...'"/\\;:%*?<>|＂／＼；：％＊？＜＞｜⁏﹔;℀℅﹨\u0000\r\n\u0085\u202e',
    );
    const anyName = fc.string({
      unit: fc.oneof(fc.string({ unit: "binary", minLength: 1, maxLength: 1 }), separators),
    });
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 3 }), (names) => {
        const header = attachment(names, "pdf", "certificate");
        expect(header).toMatch(
          /^attachment; filename="[\x20\x21\x23-\x24\x26-\x29\x2b-\x2e\x30-\x39=@-[\]-{}~]+\.pdf"; filename\*=UTF-8''[A-Za-z0-9._~!$&+^`|%-]+\.pdf$/,
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
