import { z } from 'zod';

// GET /about -> about: what anybody may know of the installation, also without logging in.
export const about = z.object({
  /** Version of the product, as in package.json. */ version: z.string(),
  /** Whom to tell of barriers: one line, a mail address, an address of a page or words. Null when the installation names nobody. */ accessibilityContact: z.string().nullable(),
});
export type About = z.output<typeof about>;
