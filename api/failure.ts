import type { Json } from '../engine/model/json.ts';

/** A sentence in both languages of the product; Chinese is the first. */
export interface Text { zh: string; en: string }

/** One field at fault; `path` as in `patient.idNo` or `diagnosis.0.code`. */
export interface FieldError { path: string; message: string; messageEn: string }

export interface FailureDetail { fields?: FieldError[]; data?: { [key: string]: Json }; headers?: Record<string, string> }

/** The only error a route throws on purpose: it becomes the answer. Everything else is a bug and answers 500 without detail. */
export class Failure extends Error {
  readonly status: number;
  readonly code: string;
  readonly text: Text;
  readonly detail: FailureDetail;

  constructor(status: number, code: string, text: Text, detail: FailureDetail = {}) {
    super(text.en);
    this.name = 'Failure';
    this.status = status;
    this.code = code;
    this.text = text;
    this.detail = detail;
  }
}

export const malformed = (text: Text = { zh: '请求格式有误', en: 'The request is malformed' }, fields?: FieldError[]): Failure =>
  new Failure(400, 'malformed', text, fields ? { fields } : {});

export const unauthenticated = (): Failure => new Failure(401, 'unauthenticated', { zh: '请先登录', en: 'Please log in' });

export const forbidden = (text: Text = { zh: '没有权限', en: 'Not permitted' }, code = 'forbidden'): Failure => new Failure(403, code, text);

/** Absent, or not the caller's: the answer does not tell which. */
export const notFound = (): Failure => new Failure(404, 'notFound', { zh: '未找到', en: 'Not found' });

export const conflict = (code: string, text: Text, detail?: FailureDetail): Failure => new Failure(409, code, text, detail);

export const invalid = (fields: FieldError[], text: Text = { zh: '请检查标出的字段', en: 'Please check the fields named' }): Failure =>
  new Failure(422, 'invalid', text, { fields });

export const fieldError = (path: string, zh: string, en: string): FieldError => ({ path, message: zh, messageEn: en });
