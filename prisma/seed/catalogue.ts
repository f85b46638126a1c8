import { getDesign } from "@/lib/features/designs/get-design";
import { retireVersion } from "@/lib/features/publishing/retire-version";
import type { Cast } from "./cast";
import type { Clock } from "./clock";
import { batteryStorage, floodMaps, futureSkills, waterInVineyards } from "./content/brief-designs";
import { chipDesign, chipDesignExtended } from "./content/chip-design";
import { dataStewardship } from "./content/data-stewardship";
import { japaneseInLogistics } from "./content/japanese-in-logistics";
import { sustainability, sustainabilityRevised } from "./content/sustainability";
import { DesignDesk, type Desk, type Draft } from "./designs";

const north: Desk = {
  slug: "northern-coast",
  designer: "ada.brandt",
  reviewer: "jonas.keller",
  editor: "miriam.vogt",
};
const valle: Desk = {
  slug: "valle-alto",
  designer: "lucia.ortega",
  reviewer: "mateo.ibarra",
  editor: "mateo.ibarra",
};
const finland: Desk = {
  slug: "taltaan",
  designer: "ingrid.solheim",
  reviewer: "veikko.salo",
  editor: "veikko.salo",
};

/** What runs are held of. */
export type Catalogue = {
  chipFirst: Draft;
  sustainability: Draft;
  stewardship: Draft;
  japanese: Draft;
};

/**
 * Designs in every state: draft, in review, returned, approved, published, retired, superseded
 * (chip design's second version comes later). Each university works for itself, so they work at the
 * same time.
 */
export async function fillCatalogue(cast: Cast, clock: Clock): Promise<Catalogue> {
  const desk = new DesignDesk(cast, clock);
  const [german, stewardship, japanese] = await Promise.all([
    designInGermany(desk, clock),
    designInSpain(desk, cast, clock),
    designInFinland(desk, clock),
  ]);
  return { ...german, stewardship, japanese };
}

async function designInGermany(
  desk: DesignDesk,
  clock: Clock,
): Promise<Pick<Catalogue, "chipFirst" | "sustainability">> {
  const chipFirst = await desk.draft(north, {
    code: "CHIP-01",
    faculty: 0,
    content: chipDesign(clock),
    day: -300,
  });
  await desk.publish(chipFirst, -290);
  const joint = await desk.draft(north, {
    code: "SUST-10",
    faculty: 1,
    content: sustainability(clock),
    day: -260,
  });
  await desk.publish(joint, -250);
  const revised = await desk.nextVersion(joint, {
    content: sustainabilityRevised(clock),
    day: -20,
  });
  await desk.approve(revised, -9);
  await leaveUnfinished(desk, clock);
  return { chipFirst, sustainability: joint };
}

async function designInSpain(desk: DesignDesk, cast: Cast, clock: Clock): Promise<Draft> {
  const stewardship = await desk.draft(valle, {
    code: "DATOS-02",
    faculty: 0,
    content: dataStewardship(clock),
    day: -200,
  });
  await desk.publish(stewardship, -190);
  await retireWater(desk, cast, clock);
  return stewardship;
}

async function designInFinland(desk: DesignDesk, clock: Clock): Promise<Draft> {
  const japanese = await desk.draft(finland, {
    code: "JAPANI-3",
    faculty: 0,
    content: japaneseInLogistics(clock),
    day: -170,
  });
  await desk.publish(japanese, -165);
  return japanese;
}

/**
 * The employers' wish becomes a second version, which supersedes the first; awards of the first
 * keep theirs.
 */
export async function extendChipDesign(cast: Cast, clock: Clock, chipFirst: Draft): Promise<Draft> {
  const desk = new DesignDesk(cast, clock);
  const second = await desk.nextVersion(chipFirst, {
    content: chipDesignExtended(clock),
    day: -24,
  });
  await desk.publish(second, -18);
  return second;
}

async function leaveUnfinished(desk: DesignDesk, clock: Clock): Promise<void> {
  const skills = await desk.draft(north, {
    code: "FUTURE-1",
    faculty: 2,
    content: futureSkills(clock),
    day: -12,
  });
  await desk.submit(skills, -2);
  const flood = await desk.draft(north, {
    code: "FLOOD-3",
    faculty: 1,
    content: floodMaps(clock),
    day: -30,
  });
  await desk.return(flood, {
    day: -8,
    comment:
      "A useful course. Two outcomes need another look before it can be approved: one cannot be assessed as it is written, and no assessment covers it.",
    verdicts: [
      {
        element: "learning-outcomes",
        verdict: "needs-change",
        comment:
          "“Know the Directive” cannot be observed. What do learners do with it: explain, apply, compare?",
      },
      {
        element: "assessment",
        verdict: "needs-change",
        comment: "Nothing assesses the first outcome.",
      },
      {
        element: "level",
        verdict: "needs-change",
        comment: "Say why this is level 6: the outcomes do not show responsibility.",
      },
      { element: "workload", verdict: "fine", comment: "" },
    ],
  });
  await desk.draft(north, { code: "BATT-3", faculty: 0, content: batteryStorage(), day: -1 });
}

async function retireWater(desk: DesignDesk, cast: Cast, clock: Clock): Promise<void> {
  const water = await desk.draft(valle, {
    code: "RIEGO-2",
    faculty: 1,
    content: waterInVineyards(clock),
    day: -390,
  });
  await desk.publish(water, -380);
  const editor = cast.member(valle.slug, valle.editor, clock.at(-40));
  const { version } = await getDesign(editor, { versionId: water.versionId });
  await retireVersion(editor, { versionId: water.versionId, revision: version.revision });
}
