import { deriveAccent } from "@/lib/domain/accent";
import { type RosetteInput, rosetteStrokes } from "@/lib/domain/rosette";
import { rosetteAddress } from "@/lib/domain/rosette-file";

export type RosetteProps = RosetteInput & {
  /**
   * The institution's colour as #rrggbb; without one the rosette takes the accent of its
   * surroundings.
   */
  accent?: string | null | undefined;
  /** Its size, such as `size-16`. */
  className?: string | undefined;
};

/**
 * The badge of a micro-credential version; with a credential's id its seal. Has no alternative
 * text: the title is next to it. A badge is loaded as a file and used as a mask, so that lists
 * of courses do not carry its curves; a seal is drawn in the page.
 */
export function Rosette({ id, credentialId, detail, accent, className = "size-24" }: RosetteProps) {
  const pair = accent ? deriveAccent(accent) : null;
  const look = `shrink-0 text-accent print:![print-color-adjust:exact] ${pair ? "accented" : ""} ${className}`;
  const colours = pair
    ? { "--accent-light": pair.light.accent, "--accent-dark": pair.dark.accent }
    : {};
  const address = rosetteAddress({ id, credentialId, detail });
  if (address) {
    return (
      <span
        aria-hidden="true"
        className={`rosette ${look}`}
        style={{ ...colours, maskImage: `url(${address})` } as React.CSSProperties}
      />
    );
  }
  return (
    <svg
      viewBox="-1000 -1000 2000 2000"
      fill="none"
      stroke="currentColor"
      strokeLinejoin="round"
      aria-hidden="true"
      className={look}
      style={colours as React.CSSProperties}
    >
      {rosetteStrokes({ id, credentialId, detail }).map(
        ({ key, path, width, turns: [first = 0, ...others] }) => (
          <g key={key}>
            <path
              id={`r${key}`}
              d={path}
              strokeWidth={width}
              {...(first ? { transform: `rotate(${first})` } : {})}
            />
            {others.map((turn) => (
              <use key={turn} href={`#r${key}`} transform={`rotate(${turn - first})`} />
            ))}
          </g>
        ),
      )}
    </svg>
  );
}
