import { useTranslations } from "next-intl";
import type { StatusMark } from "@/lib/domain/credentials/status-mark";
import { writeDay } from "@/lib/domain/days";

const red = "#9b1c1c";

/**
 * Marks a credential that is not in force: a sentence at the top, and a word across the page, on
 * screen and in print.
 */
export function CertificateMark({ mark: { status, day } }: { mark: StatusMark }) {
  const t = useTranslations("certificate.status");
  const word = t(`${status}.mark`);
  return (
    <>
      <p
        className="mb-[1.4em] border-2 p-[0.4em] text-center font-semibold"
        style={{ borderColor: red, color: red }}
      >
        {day === null ? word : t(`${status}.sentence`, { date: writeDay("en", day) })}
      </p>
      <svg
        aria-hidden="true"
        viewBox="0 0 210 297"
        className="pointer-events-none absolute inset-0 size-full"
      >
        <text
          x="105"
          y="160"
          textAnchor="middle"
          fontSize="44"
          fontWeight="700"
          fill={red}
          fillOpacity="0.2"
          transform="rotate(-52 105 148)"
        >
          {word}
        </text>
      </svg>
    </>
  );
}
