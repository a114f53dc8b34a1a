import type { Page, Request } from 'playwright-core';

/** Nothing more is read or drawn after so long without a request, ms. */
const QUIET_MS = 150;

/** What a page is reading at the moment, the stream of events left out: that one never ends. */
export class Traffic {
  private readonly open = new Set<Request>();
  private last = 0;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.on('request', (request) => { this.last = Date.now(); if (!request.url().endsWith('/api/events')) this.open.add(request); });
    page.on('requestfinished', (request) => this.ended(request));
    page.on('requestfailed', (request) => this.ended(request));
  }

  /** Waits until nothing more is being read, for `quiet` ms, and nothing stands for what is. @throws when that is not so after `patience` ms */
  async settled(patience: number, quiet = QUIET_MS): Promise<void> {
    const limit = Date.now() + patience;
    this.last = Date.now();
    while (this.open.size > 0 || Date.now() - this.last < quiet || (await this.page.locator('[aria-busy=true]:visible').count()) > 0) {
      if (Date.now() > limit) throw new Error(`${this.page.url()} does not come to rest: ${[...this.open].map((request) => request.url()).join(', ') || 'something is busy'}`);
      await this.page.waitForTimeout(25);
    }
  }

  private ended(request: Request): void {
    this.open.delete(request);
    this.last = Date.now();
  }
}

const known = new WeakMap<Page, Traffic>();
/** What a page reads, from the first time it is asked for. */
export function trafficOf(page: Page): Traffic {
  const traffic = known.get(page) ?? new Traffic(page);
  known.set(page, traffic);
  return traffic;
}
