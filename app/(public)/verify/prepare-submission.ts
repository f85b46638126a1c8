import { findCredentialNumber } from "@/lib/domain/credentials/credential-number";
import { findCodeInPhoto } from "./find-code";

/** What is sent; or, for a credential's number, the answer that no request is needed for. */
type Prepared = { number: null; form: FormData } | { number: string; answer: typeof isNumber };

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
    ? { number, form: await shortened(form, readAtMost) }
    : { number, answer: isNumber };
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
