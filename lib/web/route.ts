import { NextResponse } from "next/server";
import type { z } from "zod";
import type { ActionError } from "@/lib/domain/action-result";
import type { Context } from "@/lib/domain/context";
import { errorTable } from "@/lib/domain/errors";
import { errorAnswer } from "./answer";
import { parseInput } from "./parse-input";
import { requestId } from "./request-context";

type Handler<Input, Output> = (ctx: Context, input: Input) => Promise<Output>;

/**
 * An API route over the same use case: JSON in, JSON out, errors as `{error:{code, fields,
 * requestId}}` with the table's status.
 */
export async function answerJson<Schema extends z.ZodType, Output>(call: {
  schema: Schema;
  input: () => Promise<unknown>;
  as: () => Promise<Context>;
  perform: Handler<z.output<Schema>, Output>;
  headers?: Record<string, string>;
}): Promise<NextResponse> {
  let ctx: Context | undefined;
  try {
    const input = await parseInput(call.schema, await call.input());
    ctx = await call.as();
    return NextResponse.json(await call.perform(ctx, input), { headers: call.headers ?? {} });
  } catch (error) {
    return errorResponse(error, ctx);
  }
}

/**
 * The answer of a route whose body is not JSON when all goes well: downloads, published documents.
 */
export async function answerWith(make: () => Promise<Response>): Promise<Response> {
  try {
    return await make();
  } catch (error) {
    return errorResponse(error);
  }
}

async function errorResponse(error: unknown, ctx?: Context): Promise<NextResponse> {
  const answer = await errorAnswer(error, { requestId: await requestId(), actor: ctx?.actor });
  const { status } = errorTable[answer.code];
  return NextResponse.json(
    { error: answer },
    { status, headers: { "cache-control": "no-store", ...retryAfter(answer) } },
  );
}

/** RFC 9110, 10.2.3: in how many seconds to ask again. */
export function retryAfter({
  code,
  values,
}: Pick<ActionError, "code" | "values">): Record<string, string> {
  const { status } = errorTable[code];
  if (status !== 429 && status !== 503) return {};
  return { "retry-after": String(values?.seconds ?? (status === 503 ? 5 : 60)) };
}
