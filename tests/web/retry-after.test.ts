import { expect, test } from "vitest";
import { AppError, type ErrorCode, errorTable } from "@/lib/domain/errors";
import { retryAfter } from "@/lib/web/route";
import { isRefusalForNow, tryAgainPage } from "@/lib/web/try-again";

test("a temporary refusal says when to retry", () => {
  expect(retryAfter({ code: "TOO_MANY_REQUESTS", values: { seconds: 17 } })).toEqual({
    "retry-after": "17",
  });
  expect(retryAfter({ code: "BUSY" })).toEqual({ "retry-after": "5" });
  expect(retryAfter({ code: "SEALING" })).toEqual({ "retry-after": "5" });
  expect(retryAfter({ code: "NOT_FOUND" })).toEqual({});
});

test("every retryable code says when", () => {
  const codes = Object.keys(errorTable) as ErrorCode[];
  const silent = codes.filter(
    (code) =>
      [429, 503].includes(errorTable[code].status) && !("retry-after" in retryAfter({ code })),
  );
  expect(silent).toEqual([]);
});

test("so does the page, which escapes its input", async () => {
  const words = {
    title: "Try again <soon>",
    text: "Many people",
    wait: "Wait",
    again: "Try again",
  };
  const page = tryAgainPage({
    status: 503,
    seconds: 5,
    nonce: "abc",
    back: '/c/"><script>',
    words,
  });
  expect(page.status).toBe(503);
  expect(page.headers.get("retry-after")).toBe("5");
  const html = await page.text();
  expect(html).toContain("Try again &#60;soon&#62;");
  expect(html).not.toContain("<script>");
});

test("only these two are temporary refusals", () => {
  expect(isRefusalForNow(new AppError("BUSY"))).toBe(true);
  expect(isRefusalForNow(new AppError("TOO_MANY_REQUESTS"))).toBe(true);
  expect(isRefusalForNow(new AppError("NOT_FOUND"))).toBe(false);
  expect(isRefusalForNow(new Error("BUSY"))).toBe(false);
});
