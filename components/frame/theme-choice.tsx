import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Theme } from "@/lib/domain/theme";

const icons = { system: Monitor, light: Sun, dark: Moon };

export type ThemeChoiceProps = {
  theme: Theme;
  /** Stores the choice: a server action that reads `theme` from the form. */
  action: (form: FormData) => Promise<void>;
};

/**
 * Light, dark, or as the system says: three buttons of one form, so that it works without a script.
 */
export function ThemeChoice({ theme, action }: ThemeChoiceProps) {
  const t = useTranslations("frame");
  return (
    <form action={action}>
      <fieldset className="inline-flex gap-0.5 rounded-md border border-line p-0.5">
        <legend className="sr-only">{t("theme")}</legend>
        {(["system", "light", "dark"] as const).map((choice) => {
          const Icon = icons[choice];
          return (
            <button
              key={choice}
              type="submit"
              name="theme"
              value={choice}
              aria-pressed={choice === theme}
              aria-label={t(`themes.${choice}`)}
              title={t(`themes.${choice}`)}
              className="inline-flex size-8 items-center justify-center rounded-sm text-ink-soft hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent"
            >
              <Icon aria-hidden="true" className="size-4" />
            </button>
          );
        })}
      </fieldset>
    </form>
  );
}
