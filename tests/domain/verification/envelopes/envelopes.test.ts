import { describe, expect, it } from "vitest";
import { contextsCheck } from "@/lib/domain/verification/checks/contexts";
import { jsonCheck } from "@/lib/domain/verification/checks/file";
import type { VerificationRun } from "@/lib/domain/verification/run-checks";

const run = (text: string, document?: object) =>
  ({
    bytes: new TextEncoder().encode(text),
    now: new Date(0),
    ports: { allowedContexts: new Set<string>() },
    findings: document ? { document } : {},
  }) as unknown as VerificationRun;
const v2 = "https://www.w3.org/ns/credentials/v2";
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const token = (header: object, claims: unknown = {}, signature = "c2ln") =>
  `${encode(header)}.${encode(claims)}.${signature}`;

describe("credentials inside an envelope", () => {
  it("opens a token and a seal, and reports which it was", async () => {
    expect(await jsonCheck.execute(run(token({ alg: "ES256" }, { vc: {} })))).toMatchObject({
      found: { envelope: "vc-jwt", document: {}, token: { algorithm: "ES256" } },
    });
    expect(
      await jsonCheck.execute(run(JSON.stringify({ payload: "{}", signatures: [{}] }))),
    ).toMatchObject({
      reason: "seal-malformed",
      found: { envelope: "jades" },
    });
  });

  it("reports an envelope that it cannot open as undecided, not as a forgery", async () => {
    const disclosing = `${token({ alg: "ES256", typ: "vc+sd-jwt" })}~WyJhIl0~`;
    expect(await jsonCheck.execute(run(disclosing))).toMatchObject({ reason: "sd-jwt" });
    const enveloped = { type: "EnvelopedVerifiableCredential", id: "data:application/vc+cose,abc" };
    expect(await jsonCheck.execute(run(JSON.stringify(enveloped)))).toMatchObject({
      reason: "unsupported-envelope",
    });
  });

  it("opens a token in a data: URL, and reads nothing else", async () => {
    const id = `data:application/vc+jwt,${token({ alg: "ES256" }, { name: "signed" })}`;
    const enveloped = {
      "@context": [v2],
      type: "EnvelopedVerifiableCredential",
      id,
      name: "not signed",
    };
    expect(await jsonCheck.execute(run(JSON.stringify(enveloped)))).toMatchObject({
      found: { envelope: "vc-jwt", document: { name: "signed" } },
    });
  });

  it.each([
    ["the base context", v2, undefined],
    ["the base context among others", ["https://example.org/context", v2], undefined],
    ["no context", undefined, "base-context-missing"],
    ["an empty list of contexts", [], "base-context-missing"],
    ["another context", "https://www.w3.org/ns/credentials/examples/v2", "base-context-missing"],
  ])("reads an envelope with %s by the data model", async (_what, context, reason) => {
    const id = `data:application/vc+jwt,${token({ alg: "ES256" })}`;
    const enveloped = { "@context": context, type: "EnvelopedVerifiableCredential", id };
    expect((await jsonCheck.execute(run(JSON.stringify(enveloped)))).reason).toBe(reason);
  });

  it("still refuses what is neither JSON nor a token", async () => {
    expect(await jsonCheck.execute(run("eye of the beholder"))).toMatchObject({
      reason: "plain-text",
    });
    expect(await contextsCheck.execute(run("{}", { payload: "{}" }))).toMatchObject({
      reason: "not-a-credential",
    });
  });
});
