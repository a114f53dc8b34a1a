import type { ImagingUpload, UploadedFile } from '../../../api/contract/index.ts';
import { ApiFailure, failureOf } from './client.ts';
import { client } from './endpoints.ts';

export interface UploadOptions {
  /** Called with the share of bytes that have gone out, 0 to 1. */
  progress?: (share: number) => void;
  signal?: AbortSignal;
}

/**
 * Sends files as multipart/form-data (field `file`) and tells how far it has got, which fetch cannot.
 * @param path below `/api`
 * @throws {ApiFailure} as calls do; DOMException AbortError when `signal` aborts
 */
export function upload<T>(path: string, files: readonly File[], { progress, signal }: UploadOptions = {}): Promise<T> {
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name);
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api${path}`);
    request.responseType = 'text';
    const csrf = client.csrf();
    if (csrf !== null) request.setRequestHeader('X-CSRF-Token', csrf);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => { if (lengthComputable) progress?.(loaded / total); };
    request.onload = () => (request.status >= 200 && request.status < 300 ? resolve(JSON.parse(request.responseText) as T) : reject(failureOf(request.status, request.responseText)));
    request.onerror = () => reject(new ApiFailure(0, 'offline', 'no answer'));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}

/** Documents for forms: what the field keeps is the id. */
export const uploadFiles = (files: readonly File[], options?: UploadOptions): Promise<{ files: UploadedFile[] }> => upload('/files', files, options);

/** Where a document is downloaded from. */
export const fileUrl = (id: string): string => `/api/files/${encodeURIComponent(id)}`;

/** Images of an order; each file is answered for by itself. What the site says it sends may be said along. */
export function uploadImages(caseId: string, files: readonly File[], { expectedInstances, expectedSeries, ...options }: UploadOptions & { expectedInstances?: number | undefined; expectedSeries?: number | undefined }): Promise<ImagingUpload> {
  const query = new URLSearchParams({ ...(expectedInstances && { expectedInstances: String(expectedInstances) }), ...(expectedSeries && { expectedSeries: String(expectedSeries) }) }).toString();
  return upload(`/imaging/studies/${encodeURIComponent(caseId)}/files${query && `?${query}`}`, files, options);
}
