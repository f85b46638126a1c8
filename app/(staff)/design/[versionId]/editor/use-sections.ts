"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { WhatSection } from "@/app/(staff)/design/[versionId]/editor/sections/what";
import type { SectionKey } from "@/lib/domain/micro-credentials/design-sections";

const loaders = {
  what: async () => WhatSection,
  why: async () =>
    (await import("@/app/(staff)/design/[versionId]/editor/sections/why")).WhySection,
  howMuch: async () =>
    (await import("@/app/(staff)/design/[versionId]/editor/sections/how-much")).HowMuchSection,
  level: async () =>
    (await import("@/app/(staff)/design/[versionId]/editor/sections/level")).LevelSection,
  how: async () =>
    (await import("@/app/(staff)/design/[versionId]/editor/sections/how")).HowSection,
  assessment: async () =>
    (await import("@/app/(staff)/design/[versionId]/editor/sections/assessment")).AssessmentSection,
  trust: async () =>
    (await import("@/app/(staff)/design/[versionId]/editor/sections/trust")).TrustSection,
  countsTowards: async () =>
    (await import("@/app/(staff)/design/[versionId]/editor/sections/counts-towards"))
      .CountsTowardsSection,
  more: async () =>
    (await import("@/app/(staff)/design/[versionId]/editor/sections/more")).MoreSection,
};

export type Sections = {
  [Key in SectionKey]?: Awaited<ReturnType<(typeof loaders)[Key]>> | undefined;
};

/**
 * The sections that have been opened. Each is loaded when it is first shown, all in the background
 * once the page is at rest, so that one can be opened without a connection as well.
 */
export function useSections(shown: SectionKey) {
  const [opened, setOpened] = useState<Sections>({ what: WhatSection });
  const known = useRef<Sections>(opened);
  const open = useCallback(async (key: SectionKey): Promise<void> => {
    if (known.current[key]) return;
    const section = await loaders[key]();
    known.current = { ...known.current, [key]: section };
    setOpened(known.current);
  }, []);
  useEffect(() => {
    // What could not be loaded is asked for again when the connection is back.
    const ask = () => void open(shown).catch(() => {});
    ask();
    window.addEventListener("online", ask);
    return () => window.removeEventListener("online", ask);
  }, [open, shown]);
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of Object.values(loaders)) load().catch(() => {});
    }, 2_000);
    return () => clearTimeout(timer);
  }, []);
  return { opened, open };
}
