/**
 * An institution's colour, made readable. A colour is `#rrggbb`; contrast is the ratio of WCAG 2.2
 * (1 to 21), 4.5 for text (1.4.3).
 */

/** A colour for text, links and backgrounds, and the text colour on it. */
export type AccentPair = {
  accent: string;
  ink: string;
  /** The institution's colour lacked contrast here and was made darker or lighter. */
  changed: boolean;
};

export type Accent = { light: AccentPair; dark: AccentPair };

type Rgb = [number, number, number];

/**
 * The backgrounds of the two themes on which an accent must be readable: the page, its surfaces,
 * and sunken parts.
 */
const grounds = {
  light: ["#faf9f6", "#ffffff", "#f2f0ea"],
  dark: ["#131519", "#1b1e23", "#0e1013"],
} as const;
const inks = ["#ffffff", "#0d1520"] as const;
const textContrast = 4.5;
/** Accent text is also used on a tinted background: this share of the accent over the surface. */
const softShare = { light: 0.09, dark: 0.14 } as const;

function toRgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Contrast ratio of two `#rrggbb` colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(toRgb(one)), luminance(toRgb(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function mix(colour: Rgb, towards: Rgb, share: number): Rgb {
  return [0, 1, 2].map(
    (part) => (colour[part] ?? 0) * (1 - share) + (towards[part] ?? 0) * share,
  ) as Rgb;
}

function bestInk(accent: string): string {
  return contrast(accent, inks[0]) >= contrast(accent, inks[1]) ? inks[0] : inks[1];
}

function pairOn(colour: string, theme: keyof typeof grounds): AccentPair {
  const towards: Rgb = theme === "light" ? [0, 0, 0] : [255, 255, 255];
  for (let step = 0; step <= 100; step += 1) {
    const accent = toHex(mix(toRgb(colour), towards, step / 100));
    const ink = bestInk(accent);
    const soft = toHex(mix(toRgb(grounds[theme][1]), toRgb(accent), softShare[theme]));
    const readable = [...grounds[theme], soft].every(
      (ground) => contrast(accent, ground) >= textContrast + 0.1,
    );
    if (readable && contrast(accent, ink) >= textContrast) {
      return { accent, ink, changed: step > 0 };
    }
  }
  return theme === "light"
    ? { accent: "#000000", ink: "#ffffff", changed: true }
    : { accent: "#ffffff", ink: "#0d1520", changed: true };
}

/**
 * From an institution's `#rrggbb` the accent and its ink for the light and the dark theme, each at
 * least 4.5:1 on every background of its theme and with each other. Keeps the hue; a colour that is
 * too pale or too dark is mixed with black or white in steps of 1 %, and `changed` reports it, so
 * that the settings page can inform the administrator.
 */
export function deriveAccent(colour: string): Accent {
  return {
    light: pairOn(colour.toLowerCase(), "light"),
    dark: pairOn(colour.toLowerCase(), "dark"),
  };
}
