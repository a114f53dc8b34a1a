import type { JsonObject } from '../../engine/model/json.ts';

/** What another system sent, in the fields of the process's start form, whatever format it came in. */
export interface Incoming {
  /** Form data as sent; organisations may be named by id or by code. */
  data: JsonObject;
  /** The sender's own numbers of this request, the first one identifies it. */
  externalIds: { system: string; value: string }[];
  /** Where a form field came from (`patient.idNo` -> FHIRPath), for errors the sender can read. Absent: fields are named as they are. */
  origins?: ReadonlyMap<string, string>;
}
