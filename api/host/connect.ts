import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';

export interface TemporalAddress {
  /** `host:port` */
  address: string;
  namespace: string;
  /** The same codecs as the workers use. */
  codecs: PayloadCodec[];
  tls?: ConnectionOptions['tls'];
}

export interface TemporalConnection {
  client: Client;
  close(): Promise<void>;
}

/** Connects to Temporal. Throws when there is no server at the address. */
export async function connectTemporal({ address, namespace, codecs, tls }: TemporalAddress): Promise<TemporalConnection> {
  const connection = await Connection.connect({ address, ...(tls !== undefined && { tls }) });
  const client = new Client({ connection, namespace, dataConverter: { payloadCodecs: codecs } });
  return { client, close: () => connection.close() };
}
