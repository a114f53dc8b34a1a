/** What is used of saxen, which brings no types. */
declare module 'saxen' {
  type Decode = (text: string) => string;
  /** `data`: the token as it stands in the text. */
  type Place = () => { data: string };
  export class Parser {
    on(event: 'openTag', handler: (name: string, attributes: () => Record<string, string>, decode: Decode, selfClosing: boolean, place: Place) => void): this;
    on(event: 'closeTag', handler: (name: string, decode: Decode, selfClosing: boolean, place: Place) => void): this;
    on(event: 'text', handler: (text: string, decode: Decode) => void): this;
    on(event: 'cdata', handler: (text: string) => void): this;
    write(piece: string): this;
    end(): unknown;
  }
}
