/** JSON from outside in a test: its shape is what the test asserts. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- every alternative would repeat the assertions as types
export type Loose = any;
