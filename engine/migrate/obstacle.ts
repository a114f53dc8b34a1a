/** Why an instance cannot be migrated by a plan. */
export interface Obstacle {
  /** Id in the old definition. */
  element: string;
  reason: string;
}

/** Collects obstacles; each is told once, however many tokens meet it. */
export class Obstacles {
  private readonly found = new Map<string, Obstacle>();

  add(element: string, reason: string): void {
    this.found.set(JSON.stringify([element, reason]), { element, reason });
  }

  list(): Obstacle[] {
    return [...this.found.values()];
  }
}
