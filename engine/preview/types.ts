import type { NodeKind } from '../model/graph.ts';
import type { EngineState } from '../model/state.ts';

/** A flow taken where there was a choice. */
export interface Choice {
  gateway: string;
  gatewayName: string | null;
  flow: string;
  label: string | null;
  /** As written in the model; null for the default flow. */
  condition: string | null;
  /** False: what it asks for is not known yet, this is one of the possibilities. */
  known: boolean;
}

/** Work that is done without people on the way. */
export interface Run { element: string; name: string | null; kind: 'service' | 'decision' | 'message' | 'call' }

export interface NextTask {
  element: string;
  name: string | null;
  assignee: string | null;
  candidateUsers: string[];
  candidateGroups: string[];
  /** False: who gets it follows from what is not known yet. */
  known: boolean;
  due: number | null;
}

/** Where the process waits for something that is no task. */
export interface Wait { element: string; name: string | null; kind: NodeKind; due: number | null }

/** One way things may go until people or the outside world are needed again. */
export interface PreviewPath {
  choices: Choice[];
  runs: Run[];
  tasks: NextTask[];
  waits: Wait[];
  /** Tasks that were open before and still are. */
  remaining: { key: number; element: string; name: string | null }[];
  caseState: string | null;
  status: EngineState['status'];
  /** The model cannot go on here: somebody has to look into it. */
  stuck: boolean;
  /** It comes to a step it has been at: from there on it goes round. */
  repeats: boolean;
}

export interface Preview {
  paths: PreviewPath[];
  /** There are more ways than these. */
  more: boolean;
}
