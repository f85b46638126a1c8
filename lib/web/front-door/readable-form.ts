import type { IncomingHttpHeaders } from "node:http";
import { formFieldLimit } from "@/lib/domain/form-limit";
import { isReadableCall } from "./readable-call";

/**
 * Attack: the framework answers a form of several parts that breaks off, names no boundary or has
 * U+0000 in a name with 500, and so a call that it cannot decode; and tens of thousands of fields
 * hold everyone up while it decodes them. Rule: it gets only what can be read as the form or the
 * call that it says it is, with a bounded number of fields.
 */
export async function isReadableForm(headers: IncomingHttpHeaders, body: Buffer): Promise<boolean> {
  const type = headers["content-type"] ?? "";
  const isCall = headers["next-action"] !== undefined;
  if (!/^\s*multipart\/form-data\b/i.test(type))
    return !isCall || isReadableCall(new Map([["0", body.toString("utf8")]]));
  const form = await new Response(Uint8Array.from(body), { headers: { "content-type": type } })
    .formData()
    .catch(() => null);
  if (form === null) return false;
  const names = [...form.keys()];
  if (names.length > formFieldLimit) return false;
  if (names.some((name) => /\p{Cc}/u.test(name))) return false;
  return (
    !isCall ||
    isReadableCall(
      new Map([...form].filter((field): field is [string, string] => typeof field[1] === "string")),
    )
  );
}
