import type { ReactNode } from "react";
import { findCredentialNumber } from "@/lib/domain/credentials/credential-number";
import { findCodeInPhoto } from "./find-code";
import { NumberHint } from "./number-hint";

/**
 * What is sent; or, for a credential's number, the answer that no request is needed for, and a way
 * to the form for numbers.
 */
type Prepared = { form: FormData } | { answer: typeof isNumber; hint: ReactNode };

/** A number is not a credential: reported immediately, without a request. */
const isNumber = {
  ok: false as const,
  error: {
    code: "INVALID_INPUT" as const,
    fields: [{ path: "text", code: "credentialNumber" }],
    requestId: "",
  },
};

/** Loaded when something is submitted. */
export async function prepareSubmission(form: FormData, readAtMost: number): Promise<Prepared> {
  const number = findCredentialNumber(String(form.get("text") ?? ""));
  return number === null
    ? { form: await shortened(form, readAtMost) }
    : { answer: isNumber, hint: <NumberHint number={number} /> };
}

/**
 * A photo over the limit is read here, and only the code's content is sent. Of any other file over
 * the limit, one byte more than the limit is sent: enough for the server to reject it.
 */
async function shortened(form: FormData, readAtMost: number): Promise<FormData> {
  const file = form.get("file");
  if (!(file instanceof File) || file.size < readAtMost) return form;
  const code = file.type.startsWith("image/") ? await findCodeInPhoto(file) : null;
  const short = new FormData();
  for (const [name, value] of form) if (name !== "file") short.append(name, value);
  if (code !== null) short.set("text", code);
  else short.set("file", file.slice(0, readAtMost), file.name);
  return short;
}
