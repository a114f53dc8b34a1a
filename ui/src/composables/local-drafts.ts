const PREFIX = 'yilian.draft.';

export interface LocalDraft { data: Record<string, unknown>; savedAt: number; /** Version of the server's draft it was based on. */ version: number }

/** Drafts kept on the device, by person: only while the server cannot be reached, and for forms that have no task yet. */
export function localDraft(userId: string, key: string) {
  const name = `${PREFIX}${userId}.${key}`;
  return {
    read(): LocalDraft | null {
      try {
        return JSON.parse(localStorage.getItem(name) ?? 'null') as LocalDraft | null;
      } catch {
        return null;
      }
    },
    /** False when the device refuses (no room, private mode). */
    write(draft: LocalDraft): boolean {
      try {
        localStorage.setItem(name, JSON.stringify(draft));
        return true;
      } catch {
        return false;
      }
    },
    remove(): void { localStorage.removeItem(name); },
  };
}

/** Removes what a person left on a shared machine. */
export function forgetLocalDrafts(userId: string): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith(`${PREFIX}${userId}.`)) localStorage.removeItem(name);
}
