import type { z } from "zod";
import { assertVcApiTestMode } from "@/lib/adapters/env";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { fieldIssues } from "./answer";
import { readJsonBody } from "./read-json-body";
import { publicContext } from "./request-context";
import { answerWith } from "./route";

type Call<Schema extends z.ZodType, Output> = {
  schema: Schema;
  perform: (ctx: Context, input: z.output<Schema>) => Promise<Output>;
  status: (output: Output) => number;
};

/**
 * A door of the VC-API: strict JSON in, JSON out. Outside the test mode it does not exist, whatever
 * is sent.
 */
export async function answerVcApi<Schema extends z.ZodType, Output>(
  request: Request,
  { schema, perform, status }: Call<Schema, Output>,
): Promise<Response> {
  return answerWith(async () => {
    assertVcApiTestMode();
    const parsed = await schema.safeParseAsync(await readJsonBody(request));
    if (!parsed.success) throw new AppError("INVALID_INPUT", { fields: fieldIssues(parsed.error) });
    const output = await perform(await publicContext(), parsed.data);
    return Response.json(output, {
      status: status(output),
      headers: { "cache-control": "no-store" },
    });
  });
}
