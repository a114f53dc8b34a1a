/** The parts of the public client that the test uses; it comes without types. */
declare module 'camunda-external-task-client-js' {
  export class Variables {
    get(name: string): unknown;
    setAll(values: Record<string, unknown>): Variables;
  }
  export interface Task { processInstanceId: string; variables: Variables }
  export interface TaskService { complete(task: Task, variables?: Variables): Promise<void> }
  export interface ClientOptions { baseUrl: string; workerId: string; asyncResponseTimeout: number; maxParallelExecutions: number; use: unknown; interceptors: unknown[] }
  export class Client {
    constructor(options: ClientOptions);
    on(event: string, listener: (task: Task, error: unknown) => void): void;
    subscribe(topic: string, options: object, handler: (context: { task: Task; taskService: TaskService }) => Promise<void>): void;
    stop(): void;
  }
  export class BasicAuthInterceptor {
    constructor(credentials: { username: string; password: string });
  }
  export const logger: { level(name: string): unknown };
}
