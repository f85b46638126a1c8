import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/domain/errors";
import { readWaitingFor, sealedOrWaiting } from "@/lib/web/sealed-or-waiting";

const path = "/api/v1/credentials/0b3e5c1a-6a51-4f0e-9c39-2f6f1b9d4e10/pdf";
const browser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const request = (headers: Record<string, string>, pathname = path) =>
  new Request(`https://credentials.example${pathname}`, { headers });
const sealing = async (): Promise<Response> => {
  throw new AppError("SEALING");
};

describe("a certificate whose seal takes long", () => {
  test("sends a browser to a page that waits for it", async () => {
    const answer = await sealedOrWaiting(request(browser), sealing);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe(`/sealing?file=${encodeURIComponent(path)}`);
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    const shared = await sealedOrWaiting(
      request(browser, "/c/0XrE6ScF0dIzM_tcdFbnwQ/pdf"),
      sealing,
    );
    expect(shared.headers.get("location")).toBe(
      "/sealing?file=%2Fc%2F0XrE6ScF0dIzM_tcdFbnwQ%2Fpdf",
    );
  });

  test("is an error for a program, and so is every other error for both", async () => {
    for (const headers of [{}, { accept: "application/pdf" }, { accept: "*/*" }]) {
      await expect(sealedOrWaiting(request(headers), sealing)).rejects.toMatchObject({
        code: "SEALING",
      });
    }
    const missing = async (): Promise<Response> => {
      throw new AppError("NOT_FOUND");
    };
    await expect(sealedOrWaiting(request(browser), missing)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("is the only thing that page waits for", () => {
    expect(readWaitingFor(path)).toBe(path);
    for (const file of [
      undefined,
      "",
      "//elsewhere.example/pdf",
      "https://elsewhere.example/c/abcdefgh/pdf",
      `${path}/..`,
      "/sign-out",
    ]) {
      expect(readWaitingFor(file)).toBeNull();
    }
  });
});
