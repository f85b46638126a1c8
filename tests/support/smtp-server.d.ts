/** The part of `smtp-server` that our tests use. */
declare module "smtp-server" {
  import type { AddressInfo } from "node:net";
  import type { Readable } from "node:stream";

  type Session = {
    envelope: { mailFrom: { address: string } | false; rcptTo: { address: string }[] };
  };

  export class SMTPServer {
    constructor(options: {
      authOptional?: boolean;
      disabledCommands?: string[];
      onRcptTo?(
        recipient: { address: string },
        session: Session,
        done: (error?: Error) => void,
      ): void;
      onData?(stream: Readable, session: Session, done: (error?: Error) => void): void;
    });
    readonly server: { address(): AddressInfo };
    listen(port: number, host: string, ready: () => void): void;
    close(done: () => void): void;
  }
}
