// The types of child-processes.mjs, for the drills.
export type Child = {
  child: import("node:child_process").ChildProcess;
  ended: Promise<number | string>;
  lastLines(count?: number): string;
  again(): Child;
};

export function startChild(options: {
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  logFile?: string;
}): Child;

export function endChildren(patience?: number): Promise<void>;
