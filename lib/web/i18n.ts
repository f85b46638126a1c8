import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { AbstractIntlMessages } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { pageDates } from "@/lib/domain/days";
import { compileMessages } from "./compile-messages";
import type { Messages } from "./pick-messages";

/** The language of the messages, and how it writes dates and figures: "12 July 2026". */
const language = "en";
const locale = "en-GB";
let cached: Messages | undefined;

/** The words of mails and of documents, which pages do not show as messages. */
const notOnPages = ["emails.json", "document.json"];

/** One file per area under `messages/<language>/`; the file's name is the namespace. */
async function readMessages(): Promise<Messages> {
  if (cached) return cached;
  const folder = path.join(process.cwd(), "messages", language);
  const files = (await readdir(folder)).filter(
    (file) => file.endsWith(".json") && !notOnPages.includes(file),
  );
  const entries = await Promise.all(
    files.map(
      async (file) =>
        [
          path.basename(file, ".json"),
          compileMessages(JSON.parse(await readFile(path.join(folder, file), "utf8"))),
        ] as const,
    ),
  );
  const messages: Messages = Object.fromEntries(entries);
  if (process.env.NODE_ENV === "production") cached = messages;
  return messages;
}

export default getRequestConfig(async () => ({
  locale,
  messages: (await readMessages()) as AbstractIntlMessages,
  // Dates without a clock are calendar days; pages that show times pass the institution's zone.
  timeZone: "UTC",
  formats: { dateTime: pageDates },
}));
