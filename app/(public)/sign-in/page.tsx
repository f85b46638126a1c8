import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getMessages, getTranslations } from "next-intl/server";
import { ClientWords } from "@/app/client-words";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { safeReturnPath } from "@/lib/domain/return-path";
import { getSignInName } from "@/lib/features/identity/get-sign-in-name";
import { getApprovalSignIn } from "@/lib/features/institutions/get-approval-sign-in";
import { load } from "@/lib/web/page";
import { groupAt, type Messages } from "@/lib/web/pick-messages";
import {
  currentMembership,
  getSession,
  memberContext,
  publicContext,
} from "@/lib/web/request-context";
import { SignInButton } from "./sign-in-button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("signIn") };
}

type Query = Partial<Record<"returnTo" | "callbackUrl" | "error" | "again", string | string[]>>;

type Props = { searchParams: Promise<Query> };

/**
 * `returnTo` is ours; after an error the library returns a complete URL, of which only the path
 * counts.
 */
function destinationOf({ returnTo, callbackUrl }: Query): string {
  if (typeof callbackUrl !== "string" || returnTo !== undefined || !URL.canParse(callbackUrl))
    return safeReturnPath(returnTo, "/start");
  const { pathname, search } = new URL(callbackUrl);
  return pathname === "/" ? "/start" : safeReturnPath(`${pathname}${search}`, "/start");
}

/**
 * The ways of signing in that the institution requires for approvals, as `acr_values`.
 */
async function acrValuesOf({ again }: Query): Promise<string> {
  const session = again === "approving" ? await getSession() : null;
  if (!session || !currentMembership(session)) return "";
  const { accepted } = await load(async () => getApprovalSignIn(await memberContext()));
  return accepted.join(" ");
}

export default async function SignInPage({ searchParams }: Props) {
  const query = await searchParams;
  const { error } = query;
  const t = await getTranslations("identity");
  const destination = destinationOf(query);
  const faults = groupAt((await getMessages()) as Messages, "identity.faults");
  const issue = typeof error === "string" ? error : null;
  // Some steps need a new sign-in from someone who is already signed in.
  const again = query.again !== undefined;
  if (!issue && !again && (await getSession())) redirect(destination);
  const name = getSignInName(await publicContext());
  return (
    <ClientWords of={["identity.faults.Unreachable", "identity.signInWith"]}>
      <div className="mx-auto flex w-full max-w-md flex-col gap-6">
        <h1 className="font-semibold font-serif text-2xl">{t("signIn")}</h1>
        {issue && (
          <Callout tone="bad" title={t("notSignedIn")}>
            {t(Object.hasOwn(faults, issue) ? `faults.${issue}` : "faults.other")}
          </Callout>
        )}
        <Card className="flex flex-col gap-5">
          <p>{t("how", { name })}</p>
          <SignInButton
            name={name}
            returnTo={destination}
            again={again}
            acrValues={await acrValuesOf(query)}
          />
          <noscript>
            <p className="font-medium">{t("needsScript")}</p>
          </noscript>
          <p className="text-ink-soft text-sm">{t("whatWeGet")}</p>
        </Card>
        <p className="text-ink-soft text-sm">{t("withoutAccount")}</p>
      </div>
    </ClientWords>
  );
}
