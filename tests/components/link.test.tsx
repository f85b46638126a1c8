import type { MouseEvent } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Link, type LinkProps } from "@/components/ui/link";
import { WithRouter } from "@/tests/support/with-router";

const push = vi.fn();

const origin = "https://testamur.example";

beforeEach(() => void vi.stubGlobal("window", { location: { origin } }));
afterEach(() => {
  vi.unstubAllGlobals();
  push.mockReset();
});

type Press = Partial<MouseEvent<HTMLAnchorElement>>;
type Anchor = { target?: string; origin?: string; download?: boolean };

type Handler = (event: unknown) => void;

/** Draws a link and gives out what a press on it calls. */
function Drawn({ link, seen }: { link: LinkProps; seen: (found: Handler) => void }) {
  const drawn = Link(link);
  seen((drawn.props as { onClick: Handler }).onClick);
  return drawn;
}

/** Presses a link; whether the browser is left to follow it. */
function follow(props: LinkProps, press: Press = {}, anchor: Anchor = {}): "browser" | "site" {
  let onClick: Handler = () => {};
  renderToStaticMarkup(
    <WithRouter push={push}>
      <Drawn link={props} seen={(found) => (onClick = found)} />
    </WithRouter>,
  );
  let defaultPrevented = false;
  onClick({
    button: 0,
    currentTarget: {
      target: anchor.target ?? "",
      origin: anchor.origin ?? origin,
      hasAttribute: (name: string) => name === "download" && Boolean(anchor.download),
    },
    get defaultPrevented() {
      return defaultPrevented;
    },
    preventDefault: () => {
      defaultPrevented = true;
    },
    ...press,
  });
  return push.mock.calls.length > 0 ? "site" : "browser";
}

describe("a link", () => {
  test("shows the next page without loading the site again, from its top or not", () => {
    expect(follow({ href: "/verify" })).toBe("site");
    expect(push).toHaveBeenCalledWith("/verify", { scroll: true });
    expect(follow({ href: "/review", scroll: false })).toBe("site");
    expect(push).toHaveBeenLastCalledWith("/review", { scroll: false });
  });

  test.each<[string, Press, Anchor]>([
    ["opens in a tab with Control", { ctrlKey: true }, {}],
    ["opens in a tab with Command", { metaKey: true }, {}],
    ["opens in a window with Shift", { shiftKey: true }, {}],
    ["is saved with Alt", { altKey: true }, {}],
    ["opens in a tab with the middle button", { button: 1 }, {}],
    ["opens in the tab that it names", {}, { target: "_blank" }],
    ["is saved where it is a download", {}, { download: true }],
    ["leaves the site", {}, { origin: "https://elsewhere.example" }],
  ])("%s", (_, press, anchor) => {
    expect(follow({ href: "/verify" }, press, anchor)).toBe("browser");
  });

  test("is not followed where its own handler has done something else", () => {
    expect(follow({ href: "/verify", onClick: (event) => event.preventDefault() })).toBe("browser");
  });
});
