import { z } from 'zod';
import { taskPage } from './index.ts';

// GET /tasks/done?text&processKey&offset&limit -> donePage: tasks the caller has completed, the latest first.
export const doneQuery = z.object({
  text: z.string().max(100).optional(), processKey: z.string().max(160).optional(),
  offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const donePage = taskPage;
