import { isAmong } from "@/lib/domain/is-among";

/**
 * The states of an e-mail: queued → sent, or kept in the demo's mailbox; failed after its last try;
 * set aside by a member of staff; withdrawn where a newer one took its place. A CHECK in the
 * database holds the same list.
 */
export const mailStates = ["queued", "sent", "kept", "failed", "set-aside", "withdrawn"] as const;

export type MailState = (typeof mailStates)[number];

/** What a try to deliver an e-mail ends in; `queued`: it is tried again. */
export type DeliveryOutcome = Exclude<MailState, "set-aside">;

/** Accepted by the mail server, or by the demo's mailbox. */
export const deliveredMailStates = ["sent", "kept"] as const;

export type DeliveredMailState = (typeof deliveredMailStates)[number];

/** Given up, by the worker or by a member of staff. */
export const givenUpMailStates = ["failed", "set-aside"] as const;

/** Its address may still be corrected. */
export const undeliveredMailStates = ["queued", ...givenUpMailStates] as const;

/** Reached no one: the server refused it, or a newer one took its place. */
export const missedMailStates = [...givenUpMailStates, "withdrawn"] as const;

export const isDeliveredMail = isAmong(deliveredMailStates);
export const isGivenUpMail = isAmong(givenUpMailStates);
