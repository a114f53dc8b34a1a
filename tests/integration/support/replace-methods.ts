/** The same object with some methods replaced; everything else goes to the original. */
export function replaceMethods<T extends object>(target: T, methods: Partial<T>): T {
  return new Proxy(target, {
    get(original, name) {
      const value: unknown = name in methods ? methods[name as keyof T] : Reflect.get(original, name);
      return typeof value === 'function' ? value.bind(original) : value;
    },
  });
}
