import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contextsCheck } from "@/lib/domain/verification/check-contexts";
import { jsonCheck } from "@/lib/domain/verification/check-file";
import type { VerificationRun } from "@/lib/domain/verification/run-checks";

const run = (text: string, document?: object) =>
  ({
    bytes: new TextEncoder().encode(text),
    now: new Date(0),
    ports: { allowedContexts: new Set<string>() },
    findings: document ? { document } : {},
  }) as unknown as VerificationRun;

describe("credentials inside an envelope", () => {
  it("does not call a token or a sealed file a forgery: it cannot tell", async () => {
    expect(await jsonCheck.execute(run("eyJhbGciOiJFUzI1NiJ9.eyJ2YyI6e319.c2ln"))).toMatchObject({
      reason: "unsupported-envelope",
    });
    expect(await contextsCheck.execute(run("{}", { payload: "{}", signatures: [{}] }))).toMatchObject({
      reason: "unsupported-envelope",
    });
  });

  it("still refuses what is neither JSON nor a token", async () => {
    expect(await jsonCheck.execute(run("eye of the beholder"))).toMatchObject({ reason: "not-json" });
    expect(await contextsCheck.execute(run("{}", { payload: "{}" }))).toMatchObject({ reason: "context-missing" });
  });

  it("has words for it", () => {
    const words = JSON.parse(readFileSync(join(process.cwd(), "messages", "en", "verification.json"), "utf8"));
    expect(words.verdicts["unsupported-envelope"]).toBeTruthy();
  });
});
