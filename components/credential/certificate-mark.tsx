import { statusWords } from "@/lib/domain/credentials/certificate-status-words";
import type { StatusMark } from "@/lib/domain/credentials/status-mark";

const red = "#9b1c1c";

/**
 * Marks a credential that is not in force: a sentence at the top, and a word across the page, on
 * screen and in print.
 */
export function CertificateMark({ mark }: { mark: StatusMark }) {
  const words = statusWords("en", mark);
  return (
    <>
      <p
        className="mb-[1.4em] border-2 p-[0.4em] text-center font-semibold"
        style={{ borderColor: red, color: red }}
      >
        {words.sentence}
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
          {words.mark}
        </text>
      </svg>
    </>
  );
}
