/** Expressions of somebody who means harm, or makes the mistakes that look like it. */

/** What has to be refused when the model is deployed. */
export const REFUSED: string[] = [
  // Loops without bound
  'for i in 1..1000000000 return i', 'for i in 1..1000000 return for j in 1..1000000 return i', 'for i in 1..n return i', 'for i in n..1 return i', 'some i in 1..1000000000 satisfies i < 0',
  'every i in 1..99999999 satisfies true', 'for i in 1..1000, j in 1..1000 return i', 'for i in 1..100 return for j in 1..100 return for k in 1..100 return 1', 'for i in -1000000..1000000 return i',
  'for a in l return for b in l return for c in l return for d in l return 1', 'for i in 1..count(l)*1000000 return i', 'for i in 1..9999999999999999999999 return i',
  // Recursion
  '{f: function(g) g(g), r: f(f)}', 'for f in [function(x) x(x)] return f(f)', '{y: function(f) f(f)}.y', '{f: function(x) x(1)}',
  // Functions that are not there
  ...['eval', 'require', 'import', 'exec', 'system', 'fetch', 'Function', 'setTimeout', 'random', 'uuid', 'random number', 'env', 'readFile', 'load', 'print', 'constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty', 'process', 'globalThis', 'alert', 'XMLHttpRequest', 'java.lang.Runtime', 'sleep'].map((name) => `${name}(1)`),
  'x.constructor("return process")()', 'x.toString()', '[].map(1)', '"".constructor.constructor("return this")()', 'x.__proto__.f(1)', '(function(x) x)(1)',
  // The moment is that of the instance
  '{now: 1}', '{countedList: function(a, b) a}', '{today: 1}', 'for now in [1] return now', '@"2026-01-01T00:00:00@Europe/Berlin"', '{__proto__: 1}', '{"__proto__": 1}',
  // Doubling
  `{a: [1,1], ${chain(25, (p) => `concatenate(${p},${p})`)}}`, `{a: "xx", ${chain(30, (p) => `${p}+${p}`)}}`, `{a: [1], ${chain(30, (p) => `[${p},${p}]`)}}`, `{a: {v: 1}, ${chain(30, (p) => `{l: ${p}, r: ${p}}`)}}`,
  `{f: function(x) [x,x,x,x,x,x,x,x,x,x], r: ${'f('.repeat(12)}1${')'.repeat(12)}}`, `{f: function(x) x+x, r: ${'f('.repeat(30)}"xx"${')'.repeat(30)}}`,
  // Not well formed, too long, too deep
  '', '1 +', '(', ')', '"', '{', '[', '}', 'if', 'if a then', 'for', 'for i in', 'a b c :', '1 == 1', '@@', '\u0000', '"\u0000', '#', '`x`', ';', 'a; b', '<script>alert(1)</script>', '${x}', '${constructor}',
  '('.repeat(5_000), '('.repeat(400) + '1' + ')'.repeat(400), '['.repeat(1_000) + ']'.repeat(1_000), 'a.'.repeat(6_000), '1+'.repeat(9_000) + '1', 'x'.repeat(10_001), `"${'x'.repeat(10_001)}"`, 'not('.repeat(300) + 'true' + ')'.repeat(300),
  'if a then '.repeat(300) + '1', '-'.repeat(3_000) + '1', '{a:'.repeat(500) + '1' + '}'.repeat(500), 'function(x) '.repeat(400) + '1',
];

const EVIL = ['(a+)+$', '(a*)*b', '(a|a)*$', '(a|aa)+$', '(.*a){20}', '([a-z]+)*$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(a?){30}a{30}', '((a*)*)*x', '(\\w+\\s?)*$', '(x+x+)+y', 'a*a*a*a*a*a*a*a*b', '(a)\\1*b', '.*.*.*.*.*=', '(?:a+)+b', '(?=(a+))*b', '(a{1,100}){1,100}$', '[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*1'];

/** What may be deployed and has to end soon, with a value or an error; `long` and `list` are variables. */
export const BOUNDED: string[] = [
  ...EVIL.flatMap((pattern) => [`matches(long, "${escape(pattern)}")`, `replace(long, "${escape(pattern)}", "x")`, `split(long, "${escape(pattern)}")`, `matches("${'a'.repeat(40)}!", "${escape(pattern)}")`, `matches(input: long, pattern: "${escape(pattern)}")`]),
  // Names of the host
  ...['constructor', '__proto__', 'prototype', 'toString', 'hasOwnProperty', 'globalThis', 'process', 'this', 'arguments', 'Object', '__defineGetter__', 'caller'].flatMap((name) => [name, `person.${name}`, `list.${name}`, `"text".${name}`, `get value(person, "${name}")`, `{a: 1}.${name}`]),
  'person.constructor.constructor', 'settings.__proto__', 'settings.constructor', '[1][item.constructor != null]', 'get entries(person)', 'person.a.__proto__.polluted', 'context put({}, "__proto__", {polluted: true})', 'context([{key: "__proto__", value: {polluted: true}}])',
  'context merge([{a: 1}, {constructor: 2}])', 'now.constructor', 'now().constructor', 'today().value', 'count.constructor', 'sum.invoke', 'string', 'now', 'function(x) x', '[function(x) x]', '{f: function(x) x}',
  // Large values
  'for a in list return for b in list return for c in list return 1', 'for a in list, b in list, c in list return 1', 'list[count(list[item > 1]) > 0]', 'some a in list, b in list satisfies a > b + 5000', 'list[some b in list satisfies b > item + 5000]', 'for i in 1..count(list) return list[i]',
  'for i in 1..10000 return for j in list return long', 'string join(for i in 1..10000 return long)', 'string join(for i in 1..10000 return long, long)', 'concatenate(for i in 1..10000 return list)', 'flatten(for i in 1..10000 return list)', 'upper case(string join(for i in 1..5000 return long))',
  'for i in 1..40 return if i = 1 then "xx" else partial[-1] + partial[-1]', 'replace(long, "a", long)', 'replace(long, "", long)', 'split(long, "")', 'distinct values(for i in 1..10000 return i)', 'sort(for i in 1..10000 return -i, function(a, b) a < b)', 'list[item in list]',
  'sum(for i in 1..10000 return i ** 3)', 'for i in 1..10000 return i', 'some i in 1..10000 satisfies i > 20000', 'index of(list, 1)', 'substring(long, 1, 999999999)', 'string length(long)', 'list replace(list, function(a, b) true, long)',
  // Numbers and times at the edge
  '10 ** 400', '-(10 ** 400)', '1 / 0', '0 / 0', '9007199254740993', '1e400', 'sqrt(-1)', 'log(0)', 'exp(1000)', 'decimal(1, 999999999)', 'decimal(1/3, -999999999)', 'modulo(1, 0)', 'floor(10 ** 300)', '99999999999999999999999999999999999999', 'date(999999999, 1, 1)', 'date("9999999999-01-01")', 'duration("P999999999999Y")',
  'date("2026-02-30")', 'time("25:00:00")', 'now() + duration("P99999999D")', 'date and time("2026-01-01T00:00:00") + duration("P999999999Y")', 'duration("P1D") * 1000000000000', 'number("1" , "", "")', 'substring("abc", -99999999999)', 'now()', 'today()', 'now() - now()', 'string(now())',
  'deadline("constructor")', 'deadline("__proto__")', 'deadline("TRI-IV", 1000000000)', 'deadline("TRI-IV", -1000000000)', 'dueIn("P99999999D", "WORKDAY")', 'dueIn("PT999999999H", "CLOCK")', 'dueIn("P1D", "__proto__")', 'deadline(null)', 'dueIn("x", "CLOCK")',
  // Unicode
  '"\u202Etxet"', '"\uD800"', '"\u0000\u0001"', 'ＡＢＣ', 'ﬁ', 'а', '"I\u0307"', 'upper case("ß")', 'lower case("İ")', '"👩‍⚕️"', 'string length("👩‍⚕️")', 'substring("👩‍⚕️", 2)', '诊断', '"\u2028"', '𝒙', 'matches("\u{1F600}", ".")', 'x\u200By', '"\uFEFF"',
];

export const JUEL_REFUSED: string[] = [
  '${', '${}', '${a', '${a +}', '${a.b(}', '${System.exit(0)}', '${"".getClass()}', '${a.getClass().forName("java.lang.Runtime")}', '${Runtime.getRuntime().exec("id")}', '${execution.setVariable("a", 1)}', '${execution.getProcessEngineServices()}', '${a.constructor("x")}', '${a.__defineGetter__("x")}',
  '${a = 1}', '${a; b}', '${new Date()}', '${a -> a}', '${x.map(y)}', '${[1,2]}', '${{}}', '${`x`}', '${a.toString()}', '${a.hasOwnProperty("x")}', '${a["x"]()}', '${eval("1")}', '${require("fs")}', `\${${'('.repeat(3_000)}1${')'.repeat(3_000)}}`, `\${${'!'.repeat(5_000)}a}`, `\${${'a'.repeat(10_001)}}`, '#{a}${',
];

export const JUEL_BOUNDED: string[] = [
  '${constructor}', '${__proto__}', '${person.constructor}', '${person.__proto__}', '${person["__proto__"]["polluted"]}', '${list.length}', '${list.constructor}', '${long.constructor}', '${settings.__proto__}', '${execution.constructor}', '${execution.processInstanceId}', '${hasOwnProperty}', '${toString}', '${globalThis}', '${process}', '${this}',
  '${person.size()}', '${list.contains(person)}', '${long.toUpperCase()}', '${1/0}', '${0/0}', '${1e400}', '${9007199254740993}', '${-9e999}', '${long + long}', '${list[99999999999]}', '${list[-1]}', '${list["__proto__"]}', '${empty constructor}', '${null.x}', '${person.a.b.c.d.e}', '${1 % 0}',
  '${long}'.repeat(500), '${person}'.repeat(800), `\${${'long + '.repeat(1_000)}long}`, `\${${'person == person && '.repeat(450)}true}`,
];

function chain(length: number, next: (previous: string) => string): string {
  let previous = 'a';
  const entries: string[] = [];
  for (let i = 0; i < length; i++) {
    entries.push(`v${i}: ${next(previous)}`);
    previous = `v${i}`;
  }
  return entries.join(', ');
}

function escape(pattern: string): string {
  return pattern.replace(/\\/g, '\\\\');
}
