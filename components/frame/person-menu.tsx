import { CircleUser } from "lucide-react";
import type { ReactNode } from "react";
import { MenuPopover } from "./menu-popover";

export type PersonMenuProps = {
  name: string;
  /** What the button and the menu are called: "Ada Brandt, your account". */
  label: string;
  /** A line under the name: e-mail, or the roles in words. */
  details?: string;
  /** Links, a ThemeChoice, the sign-out form. */
  children: ReactNode;
};

/** The person at the top right. */
export function PersonMenu({ name, label, details, children }: PersonMenuProps) {
  const button = (
    <>
      <CircleUser aria-hidden="true" className="size-5" />
      <span className="max-w-40 truncate text-sm max-sm:hidden">{name}</span>
    </>
  );
  return (
    <MenuPopover label={label} button={button}>
      <div className="flex flex-col gap-3">
        <div>
          <p className="font-medium [overflow-wrap:anywhere]">{name}</p>
          {details && <p className="text-ink-soft text-sm [overflow-wrap:anywhere]">{details}</p>}
        </div>
        {children}
      </div>
    </MenuPopover>
  );
}
