import type { DeskName } from "@/lib/domain/access/desks";

/**
 * Values in every mail that the caller does not pass: the recipient, the institution, and its
 * contact.
 */
export const commonMailValues = ["name", "institutionName", "contact"] as const;

/** Additional values of mails to members: who caused it, and the page of the work. */
const noticeValues = ["actorName", "link"] as const;

export type MailDeclaration = {
  audience: "learner" | "member";
  /** Names of the values besides the common ones. */
  values: readonly string[];
  /** Values that an institution's own wording must keep. */
  required: readonly string[];
  /**
   * Values that are removed from the stored text once the mail is sent. Never in a subject, which
   * remains.
   */
  secret: readonly string[];
  /** Also shown to the member in the staff frame. */
  notice?: true;
  /** The desks of the work: a member chooses mails for their own desks. */
  desks?: readonly DeskName[];
  /**
   * Warns people about a change: always in the standard wording, so that no administrator can
   * remove the warning.
   */
  fixed?: true;
};

const toLearner = <const Values extends readonly string[]>(
  values: Values,
  required: Values[number][] = [],
) => ({ audience: "learner", values, required, secret: [] as readonly string[] }) as const;

const secretLinkTo = <const Values extends readonly string[]>(
  audience: "learner" | "member",
  values: Values,
) => ({ audience, values: [...values, "link"], required: ["link"], secret: ["link"] }) as const;

const noticeTo = <const Values extends readonly string[]>(
  desks: readonly DeskName[],
  values: Values,
) =>
  ({
    audience: "member",
    values: [...values, ...noticeValues],
    required: ["link"],
    secret: [],
    notice: true,
    desks,
  }) as const;

/**
 * Notifies learners that a credential's state changed: an institution's text must not omit which
 * one, what happened, or why.
 */
const change = <const Values extends readonly string[]>(values: Values) =>
  ({ audience: "learner", values, required: values, secret: [] as readonly string[] }) as const;

const fixed = <const Declaration extends MailDeclaration>(declaration: Declaration) =>
  ({ ...declaration, fixed: true }) as const;

/**
 * Every kind of mail. Values contain only what the recipient needs: never a learner's name in a
 * mail to staff. A new kind also needs its texts in `messages/<language>/emails.json` of every
 * language, a name in `messages/en/mail.json`, and, if members are notified, a line in
 * `messages/en/notices.json`.
 */
export const mailKinds = {
  "credential-earned": secretLinkTo("learner", ["title", "lastDay"]),
  "credential-held": toLearner(["title", "link"], ["link"]),
  "credential-replaced": change(["title", "whatHappened", "reason", "link"]),
  "credential-replaced-claim": {
    ...secretLinkTo("learner", ["title", "whatHappened", "reason", "lastDay"]),
    required: ["title", "whatHappened", "reason", "link"],
  },
  "credential-signed-again": change(["title", "whatHappened", "reason", "link"]),
  "credential-signed-again-claim": {
    ...secretLinkTo("learner", ["title", "whatHappened", "reason", "lastDay"]),
    required: ["title", "whatHappened", "reason", "link"],
  },
  "claim-reminder": secretLinkTo("learner", ["title", "lastDay"]),
  "claim-reminder-corrected": secretLinkTo("learner", ["title", "lastDay"]),
  "credential-revoked": change(["title", "whatHappened", "reason"]),
  "credential-suspended": change(["title", "whatHappened", "reason"]),
  "credential-reinstated": change(["title", "whatHappened"]),
  "credential-claimed": fixed(toLearner(["title", "claimedOn"])),
  "claim-code": { ...toLearner(["code", "minutes"], ["code"]), secret: ["code"] },
  "claim-released": fixed(toLearner([])),
  "learner-address-changed": fixed(toLearner(["changedOn"])),
  "learner-data-changed": fixed(toLearner(["changedOn"])),
  "version-submitted": noticeTo(["review"], ["title"]),
  "version-returned": noticeTo(["design"], ["title"]),
  "version-approved": noticeTo(["design", "publish"], ["title"]),
  "submission-withdrawn": noticeTo(["review"], ["title"]),
  "results-to-ratify": noticeTo(["assessment"], ["title", "run", "count"]),
  "results-ratified": noticeTo(["issuing"], ["title", "run", "count"]),
  "credentials-to-correct": noticeTo(["issuing"], ["title", "run", "count"]),
  "batch-to-approve": noticeTo(["issuing"], ["title", "run", "count"]),
  "batch-approved": noticeTo(["issuing"], ["title", "run"]),
  "batch-rejected": noticeTo(["issuing"], ["title", "run"]),
  "replacement-to-approve": noticeTo(["issuing"], ["title", "count"]),
  "replacement-approved": noticeTo(["issuing"], ["title"]),
  "replacement-rejected": noticeTo(["issuing"], ["title"]),
  "revocation-to-confirm": noticeTo(["issuing"], ["title"]),
  "revocation-confirmed": noticeTo(["issuing"], ["title"]),
  "revocation-declined": noticeTo(["issuing"], ["title"]),
  "revocation-ended": noticeTo(["issuing"], ["title"]),
  "change-request-to-decide": noticeTo(["enrolment"], []),
  "change-request-approved": noticeTo(["enrolment"], []),
  "change-request-rejected": noticeTo(["enrolment"], []),
  "member-roles-changed": fixed(noticeTo(["settings"], ["memberName"])),
  "issuing-stopped": fixed(noticeTo(["issuing", "settings"], ["reason"])),
  "issuing-start-proposed": fixed(noticeTo(["issuing", "settings"], ["reason"])),
  "issuing-started": fixed(noticeTo(["issuing", "settings"], ["reason"])),
  "audit-damaged": fixed(noticeTo(["settings"], ["entry"])),
  "administrators-notice": fixed(noticeTo(["settings"], ["matter"])),
  invitation: secretLinkTo("member", ["lastDay"]),
} as const satisfies Record<string, MailDeclaration>;

export type MailKind = keyof typeof mailKinds;

type KindWithNotice = {
  [Kind in MailKind]: (typeof mailKinds)[Kind] extends { notice: true } ? Kind : never;
}[MailKind];

/** Kinds for which members are notified in the staff frame as well as by mail. */
export type NoticeKind = KindWithNotice;

/** Names of the values that a caller passes for a mail of this kind. */
export type MailValueName<Kind extends MailKind> = (typeof mailKinds)[Kind]["values"][number];

/** Names of the values that a caller passes for a notice; the actor and the link are added. */
export type NoticeValueName<Kind extends NoticeKind> = Exclude<
  MailValueName<Kind>,
  (typeof noticeValues)[number]
>;

export const listMailKinds = (): MailKind[] => Object.keys(mailKinds) as MailKind[];

export const isMailKind = (kind: string): kind is MailKind => Object.hasOwn(mailKinds, kind);

/** Kinds for which members are also notified in the frame. */
export const isNoticeKind = (kind: string): kind is NoticeKind =>
  isMailKind(kind) && "notice" in mailKinds[kind];

/** Kinds that are always sent in the standard wording. */
export const isFixedKind = (kind: MailKind): boolean => "fixed" in mailKinds[kind];

/** Kinds with a claim link. */
export const claimLinkKinds: readonly MailKind[] = [
  "credential-earned",
  "credential-replaced-claim",
  "credential-signed-again-claim",
  "claim-reminder",
  "claim-reminder-corrected",
];

export const carriesClaimLink = (kind: string | null): boolean =>
  (claimLinkKinds as readonly (string | null)[]).includes(kind);

/** The notices for members of these desks, in order, each at the first of its desks among them. */
export function listNoticeKinds(
  desks: readonly DeskName[],
): { kind: NoticeKind; desk: DeskName }[] {
  return listMailKinds()
    .filter(isNoticeKind)
    .flatMap((kind) => {
      const desk = mailKinds[kind].desks.find((one) => desks.includes(one));
      return desk ? [{ kind, desk }] : [];
    });
}

/** Every placeholder that a text of this kind may contain. */
export function placeholdersOf(kind: MailKind): string[] {
  return [...commonMailValues, ...mailKinds[kind].values];
}
