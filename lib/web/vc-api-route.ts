import type { z } from "zod";
import { assertVcApiTestMode } from "@/lib/adapters/env";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { JsonValue } from "@/lib/domain/verification/json-value";
import { verificationLimits } from "@/lib/domain/verification/limits";
import { readStrictJson } from "@/lib/domain/verification/strict-json";
import { fieldFaults } from "./answer";
import { publicContext } from "./request-context";
import { answerWith } from "./route";

type Call<Schema extends z.ZodType, Output> = {
  schema: Schema;
  perform: (ctx: Context, input: z.output<Schema>) => Promise<Output>;
  status: (output: Output) => number;
};

/** A door of the VC-API: strict JSON in, JSON out. Outside the test mode it does not exist, whatever is sent. */
export async function answerVcApi<Schema extends z.ZodType, Output>(
  request: Request,
  { schema, perform, status }: Call<Schema, Output>,
): Promise<Response> {
  return answerWith(async () => {
    assertVcApiTestMode();
    const parsed = await schema.safeParseAsync(await readBody(request));
    if (!parsed.success) throw new AppError("INVALID_INPUT", { fields: fieldFaults(parsed.error) });
    const output = await perform(await publicContext(), parsed.data);
    return Response.json(output, { status: status(output), headers: { "cache-control": "no-store" } });
  });
}

const noContexts: ReadonlySet<string> = new Set();

/** Attack: a body without end, or one that two readers read differently. Rule: reading stops at the verifier's limit, and JSON is read as the verifier does. */
async function readBody(request: Request): Promise<JsonValue> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  while (reader && length <= verificationLimits.bytes) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  await reader?.cancel();
  if (length > verificationLimits.bytes) throw new AppError("LIMIT_EXCEEDED");
  const reading = readStrictJson(Buffer.concat(chunks), { allowedContexts: noContexts, nestedContexts: "judged-by-caller" });
  if (reading.ok) return reading.value;
  throw new AppError("INVALID_INPUT", { fields: [{ path: "", code: reading.refusal.reason }] });
}
