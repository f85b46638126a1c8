import { getFormatter, getTranslations } from "next-intl/server";
import type { HealthFigure } from "@/lib/domain/operations/health";
import { staffTimeZone } from "./staff-time-zone";

const gibibyte = 1_073_741_824;

/** Says a figure as it is now, in a sentence; times are the institution's. */
export async function healthWords(): Promise<(figure: HealthFigure) => string> {
  const t = await getTranslations("health.figures");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  return ({ code, state, amount, since }) => {
    if (amount === null) return t(`${code}.none`);
    return t(`${code}.${state === "ok" ? "ok" : "bad"}`, {
      amount,
      room: format.number(amount / gibibyte, { maximumFractionDigits: 1 }),
      since: since ? format.dateTime(since, "dayTime", { timeZone, timeZoneName: "short" }) : "",
    });
  };
}
