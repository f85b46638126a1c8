import type { Grade } from "@/lib/domain/micro-credentials/content";

const graded = (passing: string[], failing: string[]): Grade[] => [
  ...passing.map((value) => ({ value, passes: true })),
  ...failing.map((value) => ({ value, passes: false })),
];

/**
 * Grading schemes to start from, best grade first; their titles are in the messages under
 * `design.grading.presets.<key>`.
 */
export const gradingPresets = {
  ects: graded(["A", "B", "C", "D", "E"], ["FX", "F"]),
  "pass-fail": graded(["Pass"], ["Fail"]),
  "one-to-five": graded(
    ["1.0", "1.3", "1.7", "2.0", "2.3", "2.7", "3.0", "3.3", "3.7", "4.0"],
    ["5.0"],
  ),
  "five-to-zero": graded(["5", "4", "3", "2", "1"], ["0"]),
  "twenty-to-zero": graded(
    ["20", "19", "18", "17", "16", "15", "14", "13", "12", "11", "10"],
    ["9", "8", "7", "6", "5", "4", "3", "2", "1", "0"],
  ),
  "ten-to-zero": graded(["10", "9", "8", "7", "6", "5"], ["4", "3", "2", "1", "0"]),
} satisfies Record<string, Grade[]>;

export type GradingPreset = keyof typeof gradingPresets;
export const gradingPresetKeys = Object.keys(gradingPresets) as GradingPreset[];
