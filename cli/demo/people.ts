import { ApiClient } from './api-client.ts';

/** Log-ins of the demo's people and programs, each made when first needed and shared by all cases that are played. */
export class People {
  private readonly base: string;
  private readonly password: string;
  private readonly signal: AbortSignal | undefined;
  private readonly clients = new Map<string, Promise<ApiClient>>();

  /** @param signal ends every call of these people */
  constructor(base: string, password: string, signal?: AbortSignal) {
    this.base = base;
    this.password = password;
    this.signal = signal;
  }

  /** A person at the console. */
  as(login: string): Promise<ApiClient> {
    const known = this.clients.get(login) ?? ApiClient.logIn(this.base, login, this.password, this.signal);
    this.clients.set(login, known);
    known.catch(() => this.clients.delete(login));
    return known;
  }

  /** Another system, with its own account. */
  program(login: string): ApiClient {
    return ApiClient.program(this.base, login, this.password, this.signal);
  }
}
