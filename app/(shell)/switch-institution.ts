"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { AppError } from "@/lib/domain/errors";
import { switchInstitution } from "@/lib/features/identity/switch-institution";
import { assertSameOrigin } from "@/lib/web/action";
import { load } from "@/lib/web/page";
import { personContext } from "@/lib/web/request-context";
import { sessionToken } from "@/lib/web/session-cookie";

const SwitchInput = z.object({ institutionId: z.uuid() });

/** Switches to another institution, at its first desk: the open page belongs to the former one. */
export async function switchTo(form: unknown): Promise<void> {
  await load(async () => {
    await assertSameOrigin();
    const asked = SwitchInput.safeParse({
      institutionId: form instanceof FormData ? form.get("institutionId") : null,
    });
    if (!asked.success) throw new AppError("NOT_FOUND");
    await switchInstitution(await personContext(), { ...asked.data, token: await sessionToken() });
  });
  redirect("/start");
}
