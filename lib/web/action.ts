import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { getMessages } from "next-intl/server";
import type { z } from "zod";
import { publicUrl } from "@/lib/adapters/env";
import type { ActionError, ActionResult, FormAction } from "@/lib/domain/action-result";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { errorAnswer } from "./answer";
import { formInput } from "./form-input";
import { parseInput } from "./parse-input";
import { hasMessage, type Messages, pickMessages } from "./pick-messages";
import { memberContext, requestId } from "./request-context";

type UseCase<Input, Output> = (ctx: Context, input: Input) => Promise<Output>;

type Options<Output> = {
  /** Who acts; a member of the chosen institution unless said otherwise. */
  as?: () => Promise<Context>;
  /** What the page does once it is done: revalidate, redirect. Not a place for rules. */
  afterwards?: (output: Output) => void | Promise<void>;
};

/** A server action for a form: parses the fields, runs the use case, answers in codes. */
export function formAction<Schema extends z.ZodType, Output>(
  schema: Schema,
  perform: UseCase<z.output<Schema>, Output>,
  options: Options<Output> = {},
): FormAction<Output> {
  return (_previous, form: unknown) =>
    run({ schema, perform, options, input: () => fieldsOf(form) });
}

/** A call of an action without a form can contain anything. */
function fieldsOf(form: unknown): Record<string, unknown> {
  if (!(form instanceof FormData)) throw new AppError("INVALID_INPUT");
  return formInput(form);
}

/** A server action called with a value instead of a form: autosave, for example. */
export function callAction<Schema extends z.ZodType, Output>(
  schema: Schema,
  perform: UseCase<z.output<Schema>, Output>,
  options: Options<Output> = {},
): (input: z.input<Schema>) => Promise<ActionResult<Output>> {
  return (input) => run({ schema, perform, options, input: () => input });
}

type Call<Schema extends z.ZodType, Output> = {
  schema: Schema;
  perform: UseCase<z.output<Schema>, Output>;
  options: Options<Output>;
  input: () => unknown;
};

async function run<Schema extends z.ZodType, Output>(
  call: Call<Schema, Output>,
): Promise<ActionResult<Output>> {
  const id = await requestId();
  let ctx: Context | undefined;
  let output: Output;
  try {
    await assertSameOrigin();
    ctx = await (call.options.as ?? memberContext)();
    output = await call.perform(ctx, await parseInput(call.schema, call.input()));
  } catch (error) {
    unstable_rethrow(error);
    const answer = await errorAnswer(error, { requestId: id, actor: ctx?.actor });
    return { ok: false, error: { ...answer, messages: await wordsOf(answer) } };
  }
  await call.options.afterwards?.(output);
  return { ok: true, data: output };
}

/** Pages send the words of those issues alone that a browser finds by itself. */
async function wordsOf({ code, fields }: ActionError): Promise<Messages> {
  const all = (await getMessages()) as Messages;
  const paths = [`errors.${code}`, ...fields.map((issue) => `fields.${issue.code}`)];
  return pickMessages(
    all,
    paths.filter((path) => hasMessage(all, path)),
  );
}

/**
 * Attack: a page elsewhere posts to our action with the user's cookie; the framework's own check
 * lets a request without an Origin header through and trusts a forged X-Forwarded-Host. Rule: the
 * Origin must be there and be ours, as configured.
 */
export async function assertSameOrigin(): Promise<void> {
  const origin = (await headers()).get("origin");
  if (origin !== new URL(publicUrl()).origin) throw new AppError("FORBIDDEN");
}
