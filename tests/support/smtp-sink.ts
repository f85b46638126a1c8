import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** A reply that is no success: to the recipient, or to the whole message once it was read. */
export type Refusal = { at: "recipient" | "message"; status: number; text: string };

export type SmtpSink = {
  url: string;
  /** Everything that was read to its end, also what was refused then. */
  read: { to: string[]; source: string }[];
  /** What it answers from now on; null: it takes every mail. */
  answer(refusal: Refusal | null): void;
  close(): Promise<void>;
};

/** A mail server on this computer that stores what it receives. */
export async function openSmtpSink(): Promise<SmtpSink> {
  const read: SmtpSink["read"] = [];
  let refusal: Refusal | null = null;
  const errorAt = (at: Refusal["at"]) =>
    refusal?.at === at
      ? Object.assign(new Error(refusal.text), { responseCode: refusal.status })
      : undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo: (_recipient, _session, done) => done(errorAt("recipient")),
    onData(stream, session, done) {
      text(stream).then((source) => {
        read.push({ to: session.envelope.rcptTo.map((recipient) => recipient.address), source });
        done(errorAt("message"));
      }, done);
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    read,
    answer(next) {
      refusal = next;
    },
    close: () => new Promise<void>((closed) => server.close(closed)),
  };
}

/** A header of a message as it was sent. */
export const headerOf = (source: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)$`, "im").exec(source.split("\r\n\r\n")[0] ?? "")?.[1]?.trim();
