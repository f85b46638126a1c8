import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignOutButton } from "@/app/(shell)/sign-out-button";
import { ClientWords } from "@/app/client-words";
import { ActionButton } from "@/components/forms/action-button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { FocusWhenChanged } from "@/components/ui/focus-when-changed";
import { LinkButton } from "@/components/ui/link-button";
import { NeedsScript } from "@/components/ui/needs-script";
import { textIn } from "@/lib/domain/multilingual";
import { ClaimTokenSchema } from "@/lib/features/holders/claim-token";
import { type ClaimOffer, readClaim } from "@/lib/features/holders/read-claim";
import { load } from "@/lib/web/page";
import { getSession, personContext } from "@/lib/web/request-context";
import { confirmClaimAction, proveClaimAction, requestClaimCodeAction } from "./actions";
import { ClaimProof } from "./claim-proof";

// The address is secret: it must not reach search engines or linked pages.
export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations("learning.claim"))("title"),
    robots: { index: false },
    referrer: "no-referrer",
  };
}

/** Opening the link does not use it up, because mail scanners open links too. The POST does. */
export default async function ClaimPage({ params }: { params: Promise<{ token: string }> }) {
  const parsed = ClaimTokenSchema.safeParse(await params);
  if (!parsed.success) notFound();
  const common = await getTranslations("common");
  const offer = await load(async () => readClaim(await personContext(), parsed.data));
  return (
    <ClientWords
      of={[
        "common.optional",
        "errors.LIMIT_EXCEEDED",
        "errors.OFFLINE",
        "errors.UNEXPECTED",
        "errors.requestId",
        "fields.invalid",
        "fields.fileTooLarge",
        "session.blocked",
        "session.signInAgain",
        "session.signedInAgain",
        "learning.claim",
      ]}
    >
      <div className="mx-auto max-w-[40rem]">
        <NeedsScript>{common("needsScript")}</NeedsScript>
        <Offer offer={offer} token={parsed.data.token} />
      </div>
    </ClientWords>
  );
}

async function Offer({ offer, token }: { offer: ClaimOffer; token: string }) {
  const t = await getTranslations("learning.claim");
  const institution = textIn(offer.institutionName);
  const session = await getSession();
  const words = {
    institution,
    title: offer.title,
    name: offer.learnerName,
    person: session?.displayName ?? "",
    contact: offer.contactEmail || institution,
  };
  switch (offer.state) {
    case "open":
      return (
        <Card>
          <h1 className="font-semibold font-serif text-2xl">{t("title")}</h1>
          <p className="mt-4 text-lg">{t("text", words)}</p>
          <p className="mt-4 text-ink-soft">{t("as", words)}</p>
          <div className="mt-6">
            <ActionButton action={confirmClaimAction} fields={{ token }} variant="primary">
              {t("confirm")}
            </ActionButton>
          </div>
          <NotMe text={t("notMe", words)} />
        </Card>
      );
    case "needs-proof":
    case "ask-registrar":
    case "locked":
      return <Mismatch offer={offer} token={token} words={words} />;
    case "used-by-you":
      return (
        <EmptyState
          title={t("done")}
          action={
            <LinkButton variant="primary" href={`/my-learning/${offer.credentialId}`}>
              {t("open")}
            </LinkButton>
          }
        >
          {t("doneText")}
        </EmptyState>
      );
    case "used":
      return <EmptyState title={t("used")}>{t("usedText", words)}</EmptyState>;
    case "expired":
      return <EmptyState title={t("expired")}>{t("expiredText", words)}</EmptyState>;
    case "other-account":
      return <EmptyState title={t("otherAccount")}>{t("otherAccountText", words)}</EmptyState>;
  }
}

type Words = { institution: string; title: string; name: string; person: string; contact: string };

/** The account does not match the record: why, and what can be done. */
async function Mismatch({
  offer,
  token,
  words,
}: {
  offer: ClaimOffer;
  token: string;
  words: Words;
}) {
  const t = await getTranslations("learning.claim");
  const session = await getSession();
  return (
    <Card>
      <h1 className="font-semibold font-serif text-2xl">{t("title")}</h1>
      <p className="mt-4 text-lg">{t("text", words)}</p>
      <div className="mt-4">
        <Callout tone="attention" title={t("mismatch")}>
          <p>
            {t(session?.email ? "mismatchTextAddress" : "mismatchText", {
              ...words,
              email: session?.email ?? "",
            })}
          </p>
        </Callout>
      </div>
      <FocusWhenChanged
        state={offer.state}
        said={offer.state === "locked" ? t("lockedText", words) : ""}
        className="outline-none"
      >
        {offer.state === "needs-proof" ? (
          <>
            <p className="mt-6">{t("prove", { tries: offer.triesLeft })}</p>
            <ClaimProof
              token={token}
              proofs={offer.proofs}
              codeSent={offer.codeSent}
              prove={proveClaimAction}
              requestCode={requestClaimCodeAction}
            />
          </>
        ) : (
          <p className="mt-6">
            {t(offer.state === "locked" ? "lockedText" : "askRegistrar", words)}
          </p>
        )}
      </FocusWhenChanged>
      <NotMe text={t("notMe", words)} />
    </Card>
  );
}

/** For anyone who is signed in with someone else's account. */
function NotMe({ text }: { text: string }) {
  return (
    <div className="mt-6 flex flex-wrap items-center justify-between gap-3 border-line border-t pt-4">
      <p className="text-ink-soft text-sm">{text}</p>
      <SignOutButton />
    </div>
  );
}
