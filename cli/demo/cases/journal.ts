import type { SecurityStore } from '../../../store/contract.ts';
import { morningOf } from '../told.ts';
import type { Json, JsonObject } from '../../../engine/model/json.ts';

/** What is known of a case that was begun. */
export interface JournalEntry {
  /** When it was told to begin, epoch ms: it is told the same way again. */
  at: number;
  /** The state it was played to; absent while it is not there. */
  state?: string;
  /** Why it did not get there. */
  failed?: string;
}

/** Where the players write down how far they are, to go on there when they are interrupted. */
export interface Journal {
  /** What is known of the case; what it is to begin with when nothing is. */
  entry: (id: string) => JournalEntry;
  put: (id: string, entry: JournalEntry) => Promise<void>;
}

/** Forgets everything at the end; all cases are told of one time, so that the server knows them again. */
export function fleetingJournal(at: number): Journal {
  const entries = new Map<string, JournalEntry>();
  return {
    entry: (id) => entries.get(id) ?? { at },
    put: async (id, entry) => { entries.set(id, entry); },
  };
}

const SETTING = 'demo-cases';

export interface KeptJournal extends Journal {
  /** Whether the case is there, or has failed before: nothing more is done about it by itself. */
  settled: (id: string) => boolean;
}

/** Kept in the settings of the installation. */
export async function keptJournal(store: Pick<SecurityStore, 'setting' | 'putSetting'>): Promise<KeptJournal> {
  const entries = new Map(Object.entries(((await store.setting(SETTING)) ?? {}) as JsonObject)) as Map<string, JournalEntry & JsonObject>;
  return {
    entry: (id) => entries.get(id) ?? { at: morningOf(Date.now()) },
    settled: (id) => entries.get(id)?.state !== undefined || entries.get(id)?.failed !== undefined,
    async put(id, entry) {
      entries.set(id, { ...entry });
      await store.putSetting(SETTING, Object.fromEntries(entries) as Json);
    },
  };
}
