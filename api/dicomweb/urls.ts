import type { Call } from '../route.ts';

/** Address of DICOMweb as the caller reaches it. */
export const dicomwebRoot = ({ ctx, config }: Pick<Call, 'ctx' | 'config'>): string => `${config.publicOrigin ?? `${ctx.protocol}://${ctx.host}`}/dicomweb`;

export const studyUrl = (root: string, study: string): string => `${root}/studies/${study}`;
export const seriesUrl = (root: string, study: string, series: string): string => `${studyUrl(root, study)}/series/${series}`;
export const instanceUrl = (root: string, study: string, series: string, instance: string): string => `${seriesUrl(root, study, series)}/instances/${instance}`;
