import { describe, expect, test } from "vitest";
import { OPTIONS as ownHost } from "@/app/.well-known/did.json/route";
import { OPTIONS as sharedFile } from "@/app/(public)/c/[token]/file/route";
import { OPTIONS as didDocument } from "@/app/i/[slug]/did.json/route";
import { OPTIONS as vocabulary } from "@/app/ns/[...path]/route";
import { OPTIONS as statusList } from "@/app/status/[listId]/route";
import { cacheable } from "@/lib/web/cacheable";

describe("what a page of another origin may read", () => {
  test.each([
    ["a DID document", didDocument],
    ["a DID document on its own host", ownHost],
    ["a status list", statusList],
    ["a vocabulary", vocabulary],
    ["a shared file", sharedFile],
  ])(
    "%s: a browser that asks first is told that it may, whatever header it sends",
    (_name, answer) => {
      const { status, headers } = answer();
      expect(status).toBe(204);
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.get("access-control-allow-headers")).toBe("*");
      expect(headers.get("access-control-allow-methods")).toBe("GET, HEAD");
      expect(headers.get("access-control-allow-credentials")).toBeNull();
    },
  );

  test("the document itself is open too", () => {
    const answer = cacheable(new Request("https://uni.example/status/1"), {
      body: "{}",
      contentType: "application/json",
      maxAgeSeconds: 60,
    });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });
});
