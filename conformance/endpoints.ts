import type { z } from "zod";
import { AppError, errorTable } from "@/lib/domain/errors";
import { fieldIssues } from "@/lib/domain/field-issues";
import { getTestStatusList } from "./get-test-status-list";
import { IssueTestCredentialInput, issueTestCredential } from "./issue-test-credential";
import { readJsonBody } from "./read-json-body";
import type { TestServer } from "./test-server";
import { type TestStatusPurpose, testStatusPurposes } from "./test-status-lists";
import { UpdateTestStatusInput, updateTestStatus } from "./update-test-status";
import {
  VerifyTestCredentialInput,
  VerifyTestPresentationInput,
  verifyTestCredential,
  verifyTestPresentation,
} from "./verify-test-documents";

export type Answer = { status: number; type: string; body: unknown };
export type Asked = { method: string; path: string; body: AsyncIterable<Uint8Array> };

type Endpoint = (server: TestServer, body: AsyncIterable<Uint8Array>) => Promise<Answer>;

const json = "application/json";

const endpoints: ReadonlyMap<string, Endpoint> = new Map([
  ["GET /", nameIssuer],
  ["POST /credentials/issue", posted(IssueTestCredentialInput, issueTestCredential, () => 201)],
  ["POST /credentials/status", posted(UpdateTestStatusInput, updateTestStatus, () => 200)],
  ["POST /credentials/verify", posted(VerifyTestCredentialInput, verifyTestCredential, byVerdict)],
  [
    "POST /presentations/verify",
    posted(VerifyTestPresentationInput, verifyTestPresentation, byVerdict),
  ],
  ...testStatusPurposes.map((purpose): [string, Endpoint] => [
    `GET /status/${purpose}`,
    (server) => publishList(server, purpose),
  ]),
]);

/** Answers one request; an expected failure as `{ error: { code, fields } }` with its status. */
export async function answer(server: TestServer, { method, path, body }: Asked): Promise<Answer> {
  try {
    const endpoint = endpoints.get(`${method} ${path}`);
    if (!endpoint) throw new AppError("NOT_FOUND");
    return await endpoint(server, body);
  } catch (fault) {
    if (!(fault instanceof AppError)) throw fault;
    const { code, details } = fault;
    const error = { code, fields: details.fields ?? [] };
    return { status: errorTable[code].status, type: json, body: { error } };
  }
}

/** In whose name a suite must issue. */
async function nameIssuer({ issuer: { did, verificationMethod } }: TestServer): Promise<Answer> {
  return { status: 200, type: json, body: { issuer: did, verificationMethod } };
}

async function publishList(server: TestServer, purpose: TestStatusPurpose): Promise<Answer> {
  const body = await getTestStatusList(server, purpose);
  return { status: 200, type: "application/vc+ld+json", body };
}

function posted<Schema extends z.ZodType, Output>(
  schema: Schema,
  perform: (server: TestServer, input: z.output<Schema>) => Promise<Output>,
  statusOf: (output: Output) => number,
): Endpoint {
  return async (server, body) => {
    const parsed = await schema.safeParseAsync(await readJsonBody(body));
    if (!parsed.success) throw new AppError("INVALID_INPUT", { fields: fieldIssues(parsed.error) });
    const output = await perform(server, parsed.data);
    return { status: statusOf(output), type: json, body: output };
  };
}

function byVerdict({ verified }: { verified: boolean }): number {
  return verified ? 200 : 400;
}
