import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { ListView } from "@/components/lists/list-view";
import { EmptyState } from "@/components/ui/empty-state";
import type { FormAction } from "@/lib/domain/action-result";
import { cappedCount, type Page } from "@/lib/domain/lists/page";
import {
  type UndeliveredMailsQuery,
  undeliveredOutcomes,
} from "@/lib/domain/mail/undelivered-mails";

type ListedMail = { id: string; subject: string; toName: string; canRepeat: boolean };

export type MailListProps<Mail> = {
  path: string;
  query: UndeliveredMailsQuery;
  page: Page<Mail>;
  counts: { failed: number; waiting: number };
  /** The words: those of mails to learners, or of mails to staff. */
  words: "missed" | "staff";
  entryOf: (mail: Mail) => ReactNode;
  sendAgain: FormAction<{ sent: number }>;
};

const formId = "send-again";

/** Undelivered mails, and one step to send those chosen again. */
export async function MailList<Mail extends ListedMail>(props: MailListProps<Mail>) {
  const { path, query, page, counts, words, entryOf, sendAgain } = props;
  const t = await getTranslations(`mail.${words}`);
  const mail = await getTranslations("mail");
  const { outcome } = query.filters;
  const total = counts.failed + counts.waiting;
  const shown = outcome ? [outcome] : undeliveredOutcomes.filter((name) => counts[name] > 0);
  const canSend = page.rows.some(({ canRepeat }) => canRepeat);
  const explained = shown.map((name) => (
    <p key={name} className="text-ink-soft text-sm">
      {mail("aboutOutcome", { outcome: t(name), text: t(`${name}Text`) })}
    </p>
  ));
  const step = canSend && (
    <ActionForm
      id={formId}
      action={sendAgain}
      doneText={t("sendChosenDone")}
      resetWhenDone
      className="flex flex-col items-start gap-2"
    >
      <p className="text-sm">{t("sendChosenText")}</p>
      <SubmitButton size="sm">{t("sendChosen")}</SubmitButton>
    </ActionForm>
  );
  return (
    <ListView
      path={path}
      query={query}
      page={page}
      count={cappedCount(outcome ? counts[outcome] : total)}
      filters={[
        {
          name: "outcome",
          as: "tabs",
          label: t("title"),
          any: { label: mail("allUndelivered"), count: total },
          options: undeliveredOutcomes.map((value) => ({
            value,
            label: t(value),
            count: counts[value],
          })),
        },
      ]}
      caption={t("title")}
      empty={<EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
      nothingFound={{ title: mail("noneOfOutcome"), text: mail("noneOfOutcomeText") }}
      rowKey={({ id }) => id}
      rows={(mails, boxOf) => (
        <ul className="divide-y divide-line rounded-md border border-line bg-surface">
          {mails.map((one) => (
            <li key={one.id} className="flex gap-3 px-4 py-3">
              {boxOf(one)}
              <div className="min-w-0 grow">{entryOf(one)}</div>
            </li>
          ))}
        </ul>
      )}
      selection={{
        name: "mailIds[]",
        labelOf: ({ subject, toName: name }) => mail("chooseMail", { subject, name }),
        isSelectable: ({ canRepeat }) => canRepeat,
        formId,
        form: (rows) => (
          <>
            {explained}
            {step}
            {rows}
          </>
        ),
      }}
    />
  );
}
