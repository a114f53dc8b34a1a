/** Plain JSON, the only kind of value that lives in engine state, inputs, commands and events. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A JSON object: process variables, extension properties. */
export type JsonObject = { [key: string]: Json };
