import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { MoreWords } from "@/components/words/more-words";
import { type Messages, pickMessages } from "@/lib/web/pick-messages";

export type ClientWordsProps = {
  /** Areas of the messages ("errors"), or parts of them ("frame.fault"). */
  of: readonly string[];
  children: ReactNode;
};

/**
 * Sends words to the browser, for the parts inside that run there; what the server renders needs
 * none. `tests/architecture/client-words.test.ts` compares what is sent with what is asked for.
 */
export async function ClientWords({ of, children }: ClientWordsProps) {
  return (
    <MoreWords messages={pickMessages((await getMessages()) as Messages, of)}>{children}</MoreWords>
  );
}
