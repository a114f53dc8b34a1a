/** Electronic signatures by the national algorithms: SM2 (GB/T 32918) over an SM3 digest (GB/T 32905). */

export interface Signature {
  alg: 'SM2-SM3';
  /** SM3 of what was signed, hex. */
  digest: string;
  /** DER, hex. */
  sig: string;
  /** Uncompressed point, hex. */
  publicKey: string;
  /** Certificate of the signer (PEM) where an authority gave one. */
  cert: string | null;
  certSerial: string | null;
  /** True: made with a key of this installation, good for trying out and for nothing else. */
  development: boolean;
}

/** Where signatures come from: the development keys of this folder, or the gateway of a certificate authority. */
export interface SignatureProvider {
  /** @throws when the signer has no key, or whoever holds it does not answer */
  sign(digest: string, signerId: string): Promise<Signature>;
  /** True when the signature is of this digest and made with its own key. Says nothing about whose key that is. */
  verify(signature: Signature): Promise<boolean>;
  /** Whether this signer signs, or has signed, with that key here. Absent: the provider cannot tell. */
  isKeyOf?(publicKey: string, signerId: string): Promise<boolean>;
}
