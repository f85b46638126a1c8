export type DockerStep = { instruction: string; rest: string };
export type DockerStage = { name: string; from: string; steps: DockerStep[] };
export function readDockerfile(text: string): {
  args: Record<string, string>;
  stages: DockerStage[];
};
export function readCopy(rest: string): {
  flags: Record<string, string>;
  sources: string[];
  target: string;
};
export function readCommand(rest: string): string[];
