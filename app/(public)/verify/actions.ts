"use server";

import { getMessages } from "next-intl/server";
import {
  CheckCredentialNumberInput,
  checkCredentialNumber,
} from "@/lib/features/verification/check-credential-number";
import { formAction } from "@/lib/web/action";
import { clientAddress, countNumber, countVerification } from "@/lib/web/client-address";
import { type Messages, pickMessages } from "@/lib/web/pick-messages";
import { publicContext } from "@/lib/web/request-context";
import { reportWords } from "./report-words";
import { type ShownReport, verifyAndShow } from "./verify-and-show";
import { VerifyInput } from "./verify-input";

async function verify(
  _ctx: unknown,
  { file, text }: VerifyInput,
): Promise<ShownReport & { messages: object }> {
  await countVerification();
  const bytes =
    file && file.size > 0
      ? new Uint8Array(await file.arrayBuffer())
      : new TextEncoder().encode(text);
  const messages = pickMessages((await getMessages()) as Messages, reportWords);
  return { ...(await verifyAndShow(bytes)), messages };
}

export const verifyAction = formAction(VerifyInput, verify, { as: publicContext });

export const askNumberAction = formAction(
  CheckCredentialNumberInput,
  async (ctx, input) => {
    await countNumber();
    return checkCredentialNumber(ctx, input, { network: await clientAddress() });
  },
  { as: publicContext },
);
