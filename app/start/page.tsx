import { redirect } from "next/navigation";
import { deskAddresses, listOpenDesks } from "@/lib/domain/access/desks";
import { load } from "@/lib/web/page";
import { memberContext, personContext } from "@/lib/web/request-context";

/** Where a person's work begins: staff at their first desk, everyone else at their learning. */
export default async function StartPage() {
  await load(personContext);
  const ctx = await memberContext().catch(() => null);
  const desk = ctx && listOpenDesks(ctx.actor)[0];
  redirect(desk ? deskAddresses[desk] : "/my-learning");
}
