import { describe, expect, it, vi } from 'vitest';
import { ApiFailure } from '../api/client.ts';
import { useSubmission } from './use-submission.ts';

describe('submission', () => {
  it('keeps its key while an answer is missing and the content is the same', async () => {
    const send = vi.fn(async (_body: object, _key: string) => 'ok');
    send.mockRejectedValueOnce(new ApiFailure(0, 'offline', '')).mockRejectedValueOnce(new ApiFailure(503, 'http', ''));
    const submission = useSubmission(send);
    await expect(submission.submit({ a: 1 })).rejects.toThrow();
    expect(submission.unanswered.value).toBe(true);
    await expect(submission.submit({ a: 1 })).rejects.toThrow();
    await submission.submit({ a: 1 });
    const keys = send.mock.calls.map(([, key]) => key);
    expect(new Set(keys).size).toBe(1);
    expect(submission.unanswered.value).toBe(false);
  });

  it('takes a new key for other content, after a refusal, and after success', async () => {
    const send = vi.fn(async (_body: object, _key: string) => 'ok');
    send.mockRejectedValueOnce(new ApiFailure(0, 'offline', '')).mockRejectedValueOnce(new ApiFailure(422, 'invalid', ''));
    const { submit } = useSubmission(send);
    await submit({ a: 1 }).catch(() => {});
    await submit({ a: 2 }).catch(() => {});
    await submit({ a: 2 });
    await submit({ a: 2 });
    expect(new Set(send.mock.calls.map(([, key]) => key)).size).toBe(4);
  });
});
