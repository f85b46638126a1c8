import { request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Listening, listen } from "@/conformance/listen";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { verificationLimits } from "@/lib/domain/verification-limits";

let listening: Listening;
beforeAll(async () => {
  listening = await listen({ port: 0 });
});
afterAll(async () => {
  await listening.close();
  await proofThreads().close();
});

async function call(path: string, body?: unknown) {
  const response = await fetch(`${listening.server.address}${path}`, {
    ...(body === undefined
      ? {}
      : { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const credential = (): JsonObject => ({
  "@context": ["https://www.w3.org/ns/credentials/v2"],
  type: ["VerifiableCredential"],
  issuer: listening.server.issuer.did,
  credentialSubject: { id: "did:example:subject" },
});
const revocation = { type: "BitstringStatusListEntry", statusPurpose: "revocation" };

test("a suite learns the issuer, issues, verifies, revokes and reads the list", async () => {
  const { body: named } = await call("/");
  expect(named).toEqual({
    issuer: listening.server.issuer.did,
    verificationMethod: listening.server.issuer.verificationMethod,
  });
  const issued = await call("/credentials/issue", {
    credential: { ...credential(), id: "urn:uuid:9c9a36f8-518f-4976-a934-6649502d0008" },
    options: { credentialStatus: revocation },
  });
  expect(issued.status).toBe(201);
  expect(issued.headers.get("cache-control")).toBe("no-store");
  const { verifiableCredential } = issued.body;
  const { statusListCredential } = verifiableCredential.credentialStatus;
  expect(statusListCredential).toBe(`${listening.server.address}/status/revocation`);
  expect(await call("/credentials/verify", { verifiableCredential })).toMatchObject({
    status: 200,
    body: { verified: true, errors: [] },
  });
  const change = { credentialId: verifiableCredential.id, credentialStatus: revocation };
  expect(await call("/credentials/status", change)).toMatchObject({ status: 200, body: {} });
  expect(await call("/credentials/verify", { verifiableCredential })).toMatchObject({
    status: 400,
    body: { verified: false, errors: [{ code: "revoked" }] },
  });
  const list = await call("/status/revocation");
  expect(list.headers.get("content-type")).toBe("application/vc+ld+json");
  expect(list.body).toMatchObject({ credentialSubject: { type: "BitstringStatusList" } });
});

test("a presentation without proof is refused with 400", async () => {
  const verifiablePresentation = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    type: ["VerifiablePresentation"],
  };
  expect(await call("/presentations/verify", { verifiablePresentation })).toMatchObject({
    status: 400,
    body: { verified: false },
  });
});

describe("what is refused", () => {
  test.each<[string, string, unknown, number, string]>([
    ["an unknown path", "/api/vc-api", undefined, 404, "NOT_FOUND"],
    ["an unknown list", "/status/message", undefined, 404, "NOT_FOUND"],
    ["another method", "/credentials/issue", undefined, 404, "NOT_FOUND"],
    ["no JSON", "/credentials/issue", "credential", 400, "INVALID_INPUT"],
    ["a key twice", "/credentials/issue", '{"credential":1,"credential":2}', 400, "INVALID_INPUT"],
    ["no credential", "/credentials/issue", {}, 400, "INVALID_INPUT"],
    [
      "a credential not issued here",
      "/credentials/status",
      { credentialId: "urn:uuid:unknown", credentialStatus: revocation },
      404,
      "NOT_FOUND",
    ],
  ])("%s", async (_what, path, body, status, code) => {
    expect(await call(path, body)).toMatchObject({ status, body: { error: { code } } });
  });

  test("another issuer's name, with the code and path of the fault", async () => {
    const forged = { ...credential(), issuer: "did:web:university.example" };
    expect(await call("/credentials/issue", { credential: forged })).toMatchObject({
      status: 400,
      body: { error: { fields: [{ code: "issuer-not-own", path: "issuer" }] } },
    });
  });

  test("more than the verifier reads, and the connection ends with it", async () => {
    const { port } = new URL(listening.server.address);
    const answer = await new Promise<{
      status?: number | undefined;
      connection?: string | undefined;
    }>((resolve, reject) => {
      const post = request({
        port,
        host: "127.0.0.1",
        path: "/credentials/verify",
        method: "POST",
      });
      post.on("response", ({ statusCode, headers }) => {
        resolve({ status: statusCode, connection: headers.connection });
        post.destroy();
      });
      post.on("error", reject);
      // Never ended: only what was read so far can be the reason.
      post.write(Buffer.alloc(verificationLimits.bytes + 1, 0x20));
    });
    expect(answer).toEqual({ status: 413, connection: "close" });
  });
});

const outward = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === "IPv4");

test.skipIf(!outward)("another computer cannot reach it", async () => {
  const { port } = new URL(listening.server.address);
  const outcome = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), outward?.address);
    socket.on("connect", () => resolve("connected"));
    socket.on("error", (issue: NodeJS.ErrnoException) => resolve(String(issue.code)));
  });
  expect(outcome).toBe("ECONNREFUSED");
});
