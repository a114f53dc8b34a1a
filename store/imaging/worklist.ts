import type { JsonObject } from '../../engine/model/json.ts';
import type { Db } from '../db.ts';
import type { ImagingStore } from '../imaging-contract.ts';
import { fromJson } from '../json-column.ts';
import { ROOT_SCOPE } from '../projection/fold.ts';

/** Variables of a case that say what is examined and who is to read it. */
const NAMES = ['order', 'route', 'priors', 'criticals'];

export function worklistStore({ knex }: Db): Pick<ImagingStore, 'worklist'> {
  const counts = async (ids: string[]): Promise<{ instance_id: string; series: number | string; instances: number | string }[]> =>
    knex('dicom_study as s')
      .join('dicom_instance as i', 'i.study_uid', 's.uid')
      .whereIn('s.instance_id', ids)
      .groupBy('s.instance_id')
      .select('s.instance_id')
      .countDistinct('i.series_uid as series')
      .count('i.uid as instances');
  const variables = async (ids: string[]): Promise<{ instance_id: string; name: string; value: string }[]> =>
    knex('variable').where('scope', ROOT_SCOPE).whereIn('name', NAMES).whereIn('instance_id', ids).select('instance_id', 'name', 'value');

  return {
    async worklist(instanceIds) {
      if (instanceIds.length === 0) return [];
      const [counted, written] = await Promise.all([counts(instanceIds), variables(instanceIds)]);
      const images = new Map(counted.map((row) => [row.instance_id, row]));
      const said = new Map<string, JsonObject>(instanceIds.map((id) => [id, {}]));
      for (const { instance_id, name, value } of written) (said.get(instance_id) as JsonObject)[name] = fromJson(value);
      return instanceIds.map((instanceId) => ({
        instanceId, series: Number(images.get(instanceId)?.series ?? 0), instances: Number(images.get(instanceId)?.instances ?? 0), variables: said.get(instanceId) as JsonObject,
      }));
    },
  };
}
