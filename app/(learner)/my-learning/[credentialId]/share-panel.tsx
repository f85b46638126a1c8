import { getFormatter, getTranslations } from "next-intl/server";
import {
  closeShareAction,
  includeFileAction,
  openShareAction,
} from "@/app/(learner)/my-learning/actions";
import { ActionButton } from "@/components/forms/action-button";
import { ActionForm } from "@/components/forms/action-form";
import { Checkbox } from "@/components/forms/checkbox";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { SubmitButton } from "@/components/forms/submit-button";
import { buttonClass } from "@/components/ui/button-class";
import { CopyButton } from "@/components/ui/copy-button";
import { FocusWhenChanged } from "@/components/ui/focus-when-changed";
import { Panel } from "@/components/ui/panel";
import { writtenDay } from "@/components/ui/written-day";
import {
  hasHiddenFacts,
  type PersonalFacts,
  readPersonalFacts,
} from "@/lib/domain/credential-views/personal-facts";
import { linkedInAddress } from "@/lib/domain/credentials/linkedin-address";
import { textIn } from "@/lib/domain/multilingual";
import type { CredentialDetail } from "@/lib/features/holders/get-credential";

type Props = { detail: CredentialDetail; signedDocument: string };

/** Before a link is created, what the file contains; then the link and its settings. */
export async function SharePanel({ detail, signedDocument }: Props) {
  const t = await getTranslations("learning.credential");
  const { share } = detail;
  const facts = readPersonalFacts(JSON.parse(signedDocument), "en");
  return (
    <Panel title={<span id="share">{t("share")}</span>}>
      <FocusWhenChanged
        state={share ? share.url : "none"}
        said={t(share ? "shareMade" : "shareEnded")}
        className="flex flex-col items-start gap-3 outline-none"
      >
        <p className="text-ink-soft text-sm">{t("shareText")}</p>
        {share ? (
          <Link detail={detail} share={share} facts={facts} />
        ) : (
          <MakeLink detail={detail} facts={facts} />
        )}
      </FocusWhenChanged>
    </Panel>
  );
}

async function MakeLink({ detail, facts }: { detail: CredentialDetail; facts: PersonalFacts }) {
  const t = await getTranslations("learning.credential");
  return (
    <>
      <p className="text-sm">{t("shareNone")}</p>
      <Carried facts={facts} />
      <div data-make-link="">
        <ActionForm action={openShareAction} className="flex flex-col items-start gap-3">
          <input type="hidden" name="credentialId" value={detail.credential.id} />
          <Checkbox
            name="fileIncluded"
            defaultChecked={!hasHiddenFacts(facts)}
            label={t("includeFile")}
            help={t("includeFileHelp")}
          />
          <SubmitButton variant="secondary">{t("openShare")}</SubmitButton>
        </ActionForm>
      </div>
    </>
  );
}

/** Exactly the signed personal data that a reader of the file sees. */
async function Carried({ facts }: { facts: PersonalFacts }) {
  const t = await getTranslations("learning.credential.carried");
  const format = await getFormatter();
  const born = facts.dateOfBirth ? writtenDay(format, facts.dateOfBirth) : null;
  const rows = [
    { key: "name", term: t("name"), value: facts.name },
    ...(born ? [{ key: "born", term: t("dateOfBirth"), value: born }] : []),
    ...facts.identifiers.map(({ scheme, notation }) => ({
      key: notation,
      term: scheme,
      value: notation,
    })),
    ...facts.grades.map(({ title, grade }, index) => ({
      key: `grade-${index}`,
      term: title,
      value: grade,
    })),
  ];
  return (
    <details className="w-full text-sm" open>
      <summary className="cursor-pointer font-medium">{t("title")}</summary>
      <dl className="mt-2 flex flex-col gap-1.5">
        {rows.map(({ key, term, value }) => (
          <div key={key}>
            <dt className="text-ink-soft">{term}</dt>
            <dd dir="auto" className="wrap-anywhere">
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-ink-soft">
        {t(hasHiddenFacts(facts) ? "pageShowsLess" : "pageShowsSame")}
      </p>
    </details>
  );
}

type LinkProps = {
  detail: CredentialDetail;
  share: NonNullable<CredentialDetail["share"]>;
  facts: PersonalFacts;
};

async function Link({ detail, share, facts }: LinkProps) {
  const t = await getTranslations("learning.credential");
  const format = await getFormatter();
  const { credential } = detail;
  const fields = { credentialId: credential.id };
  return (
    <>
      <div className="w-full rounded-md border border-line bg-sunken p-3">
        <p className="font-medium text-sm">{t("shareLink")}</p>
        <a className="link break-all text-sm" href={share.url}>
          {share.url}
        </a>
      </div>
      <p className="text-ink-soft text-sm">
        {t("views", { count: share.views })}
        {share.lastViewedAt &&
          `, ${t("lastView", { day: format.dateTime(share.lastViewedAt, "day", { timeZone: detail.timeZone }) })}`}
        . {t("qr")}
      </p>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={share.url} label={t("copyLink")} />
        {credential.issuedAt && detail.mark === null && (
          <a
            className={buttonClass({ size: "sm" })}
            href={linkedInAddress({
              title: credential.award.enrolment.run.version.title,
              organisation: textIn(detail.institutionName),
              issuedAt: credential.issuedAt,
              validUntil: credential.validUntil,
              timeZone: detail.timeZone,
              shareUrl: share.url,
              credentialId: credential.id,
            })}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t("linkedIn")}
          </a>
        )}
        <ConfirmAction
          action={closeShareAction}
          fields={fields}
          size="sm"
          trigger={t("closeShare")}
          title={t("closeShareTitle")}
          danger
        >
          <p>{t("closeShareText")}</p>
        </ConfirmAction>
      </div>
      <div className="flex w-full flex-col items-start gap-3 border-line border-t pt-3">
        <FocusWhenChanged
          state={share.fileIncluded ? "included" : "withheld"}
          said={t(share.fileIncluded ? "fileIncluded" : "fileWithheld")}
          className="flex flex-col items-start gap-3 outline-none"
        >
          <p className="text-sm">{t(share.fileIncluded ? "fileIncluded" : "fileWithheld")}</p>
          <ActionButton
            action={includeFileAction}
            fields={{ ...fields, fileIncluded: share.fileIncluded ? "false" : "true" }}
            size="sm"
          >
            {t(share.fileIncluded ? "withholdFile" : "addFile")}
          </ActionButton>
        </FocusWhenChanged>
        <Carried facts={facts} />
      </div>
    </>
  );
}
