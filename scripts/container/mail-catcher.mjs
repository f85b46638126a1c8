// A mail server for a trial, which keeps what it gets.
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** Returns `{ port, mails, close }`; `mails` grows. */
export async function openMailCatcher() {
  const mails = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, { envelope }, done) {
      text(stream).then((source) => {
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), source });
        done();
      }, done);
    },
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    port: server.server.address().port,
    mails,
    close: () => new Promise((closed) => server.close(closed)),
  };
}
