import { afterEach, expect, test, vi } from "vitest";
import { localCopy } from "@/components/forms/local-copy";

afterEach(() => void vi.unstubAllGlobals());

function tabStorage(limit = 1000) {
  const kept = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > limit) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key: string) => kept.delete(key),
  });
  return kept;
}

test("stores a draft under its name, and no other name reads it", () => {
  tabStorage();
  localCopy<string>("review:1:ada").write({ revision: 2, content: "typed" });
  expect(localCopy<string>("review:1:ada").read()).toEqual({ revision: 2, content: "typed" });
  expect(localCopy<string>("review:1:jonas").read()).toBeNull();
  localCopy<string>("review:1:ada").clear();
  expect(localCopy<string>("review:1:ada").read()).toBeNull();
});

test("works without storage that is full, broken or missing", () => {
  const kept = tabStorage(5);
  const copy = localCopy<string>("x");
  copy.write({ revision: 1, content: "far too long" });
  kept.set("draft:x", "{not json");
  expect(copy.read()).toBeNull();
  vi.stubGlobal("sessionStorage", undefined);
  expect(copy.read()).toBeNull();
  copy.clear();
});
