/** The part of the store's contract that is about what people keep of their lists, and how they find things again. */
import type { Json, JsonObject } from '../engine/model/json.ts';
import type { CaseRow, Viewer } from './contract.ts';

/** A list somebody has given a name: `query` is what its address says. `sharedWith`: a group (`role@org`) whose people see it too. */
export interface SavedViewRow { id: string; ownerId: string; ownerName: string; name: string; query: JsonObject; sharedWith: string | null; version: number; createdAt: number }
/** What a row of a list shows of its case besides the task. `unread`: something has happened since this person last looked. */
export interface CaseMarks { unread: boolean; /** A remark they have not read names them. */ mentioned: boolean; attachments: number; suspended: boolean }
/** A case that was found. `patient`: the masked name, when that is what was searched for. */
export type FoundCase = Pick<CaseRow, 'instanceId' | 'businessKey' | 'title' | 'processKey' | 'caseState' | 'status'> & { patient: string | null };

export interface InboxStore {
  /** One's own, and those shared with one's groups; the oldest first. */
  savedViews(ownerId: string, groups: string[]): Promise<SavedViewRow[]>;
  savedView(id: string): Promise<SavedViewRow | null>;
  addSavedView(row: Omit<SavedViewRow, 'ownerName' | 'version'>): Promise<void>;
  /** Compare-and-set on version; false when it was changed or removed in between. */
  updateSavedView(row: Pick<SavedViewRow, 'id' | 'name' | 'query' | 'sharedWith' | 'version'>): Promise<boolean>;
  removeSavedView(id: string): Promise<void>;

  preference(userId: string, name: string): Promise<Json | null>;
  putPreference(userId: string, name: string, value: Json): Promise<void>;

  /** By instance, as this person sees them. */
  caseMarks(instanceIds: string[], userId: string): Promise<Map<string, CaseMarks>>;
  /** Cases with a word that begins with the text (number, patient's name, its pinyin or initials), the newest first; only what the viewer may see. */
  searchCases(text: string, viewer: Viewer, limit: number): Promise<FoundCase[]>;
}
