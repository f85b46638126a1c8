import { getFormatter, getTranslations } from "next-intl/server";
import { StateChip } from "@/components/ui/state-chip";
import type { PublicKeyState } from "@/lib/domain/keys/states";
import type { IssuerPage } from "./issuer-facts";

type Key = IssuerPage["keys"][number];
type Words = { use: "issue" | "token"; state: PublicKeyState };

/** Every key the issuer ever had, those that sign now first, in words. */
export async function IssuerKeys({ keys, timeZone }: { keys: Key[]; timeZone: string }) {
  const t = await getTranslations("issuer");
  if (keys.length === 0) return <p className="text-ink-soft">{t("keysNone")}</p>;
  const signing = keys
    .filter(({ state }) => state === "active")
    .sort((one, other) => one.purpose.localeCompare(other.purpose));
  const former = keys.filter(({ state }) => state !== "active").reverse();
  return (
    <ul className="grid gap-4 lg:grid-cols-2">
      {[...signing, ...former].map((key) => (
        <li
          key={key.id}
          className="flex min-w-0 flex-col gap-2 rounded-md border border-line bg-surface p-4"
        >
          <KeyCard signingKey={key} timeZone={timeZone} />
        </li>
      ))}
    </ul>
  );
}

async function KeyCard({ signingKey, timeZone }: { signingKey: Key; timeZone: string }) {
  const { publicKeyMultibase, algorithm, activatedAt, retiredAt, compromisedAt } = signingKey;
  const t = await getTranslations("issuer");
  const format = await getFormatter();
  const { use, state } = { use: signingKey.purpose, state: signingKey.state } as Words;
  const until = compromisedAt ?? retiredAt;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{t(`use.${use}`)}</h3>
        <StateChip state={state} />
      </div>
      <p>{t(`words.${state}`)}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        <dt className="text-ink-soft">{t("algorithm")}</dt>
        <dd>{algorithm}</dd>
        <dt className="text-ink-soft">{t("since")}</dt>
        <dd>
          {activatedAt &&
            format.dateTime(activatedAt, "dayTime", { timeZone, timeZoneName: "short" })}
        </dd>
        {until && (
          <>
            <dt className="text-ink-soft">{t("until")}</dt>
            <dd>{format.dateTime(until, "dayTime", { timeZone, timeZoneName: "short" })}</dd>
          </>
        )}
        <dt className="text-ink-soft">{t("key")}</dt>
        <dd className="min-w-0">
          <code className="[overflow-wrap:anywhere]">{publicKeyMultibase}</code>
        </dd>
      </dl>
    </>
  );
}
