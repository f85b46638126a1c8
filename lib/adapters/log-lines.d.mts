import type { DestinationStream, LoggerOptions } from "pino";

export declare const lineOptions: Pick<LoggerOptions, "base" | "timestamp" | "serializers">;

export declare function ownOutput(): DestinationStream;

/** The loggable details of an error. */
export type FaultFacts = {
  type: string;
  code?: string;
  status?: number;
  digest?: string;
  frames?: string[];
  message?: string;
};

export declare function errorFacts(error: unknown): FaultFacts;
export declare function fixedWords(text: string): string;
