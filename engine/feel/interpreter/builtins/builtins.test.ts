import { describe, expect, test } from 'vitest';
import { evaluateExpression, newBudget, Scope, stringOf } from '../index.ts';

function value(text: string): string {
  const result = evaluateExpression(text, new Scope({ now: 0, offset: 0, type: () => undefined, notes: [], budget: newBudget() }, new Map()));
  return result.ok ? stringOf(result.value) : `error: ${result.error}`;
}

describe('built-in functions', () => {
  test.each([
    ['substring("foobar", 3)', 'obar'], ['substring("foobar", -2, 1)', 'a'], ['substring("foobar", 0)', 'null'], ['substring before("abc", "x")', ''], ['substring after("abc", "b")', 'c'],
    ['replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', '[1=ab][2=]cd'], ['replace("a", "a", "\\\\$1")', '$1'], ['split("a;b;;", ";")', '["a", "b", "", ""]'], ['string join(["a", null, "b"], "-")', 'a-b'],
    ['string([1, "a", {b c: null}])', '[1, "a", {b c: null}]'], ['string(1e21)', '1000000000000000000000'], ['number("1.000,5", ".", ",")', '1000.5'], ['number("x")', 'null'],
    ['count(1)', '1'], ['min("b", "a")', 'a'], ['max([])', 'null'], ['sum(1, 2, 3)', '6'], ['sum([])', 'null'], ['mean([1, 2])', '1.5'], ['median([3, 1, 2, 4])', '2.5'], ['mode([1, 2, 2, 1])', '[1, 2]'],
    ['stddev([47])', 'null'], ['product(2, 3)', '6'], ['all([true, null])', 'null'], ['any([false, true, null])', 'true'], ['all([])', 'true'],
    ['sublist([1, 2, 3], -2, 1)', '[2]'], ['insert before([1, 2], 2, 9)', '[1, 9, 2]'], ['remove([1, 2], 3)', 'null'], ['list replace([1, 2], -1, 9)', '[1, 9]'], ['list replace([1, 2], function(item, newItem) item > 1, 9)', '[1, 9]'],
    ['distinct values([1, 1, {a: 1}, {a: 1}, @"P1D", @"PT24H"])', '[1, {a: 1}, P1D]'], ['union([1], [1, 2])', '[1, 2]'], ['flatten([1, [2, [3]]])', '[1, 2, 3]'], ['index of([1, null, 1], 1)', '[1, 3]'],
    ['sort([3, 1, 2], function(a, b) a > b)', '[3, 2, 1]'], ['sort(["b", "a"])', '["a", "b"]'], ['modulo(-12, 5)', '3'], ['modulo(10.1, -4.5)', '-3.4'], ['log(0)', 'null'], ['odd(-3)', 'true'], ['abs(@"-P1D")', 'P1D'],
    ['date("2026-02-30")', 'null'], ['date("26-01-01")', 'null'], ['date and time("2026-01-01T10:00:00+19:00")', 'null'], ['time(10, 0, 0, @"-PT2H30M")', '10:00:00-02:30'], ['duration("P1Y1D")', 'null'],
    ['years and months duration(@"2026-01-31", @"2026-02-28")', 'P0M'], ['day of week(@"2026-11-21")', 'Saturday'], ['week of year(@"2026-12-31")', '53'], ['is(@"10:00:00Z", @"10:00:00+00:00")', 'true'],
    ['before([1..5), 5)', 'true'], ['meets([1..5], [5..9])', 'true'], ['overlaps([1..5], [5..9])', 'true'], ['overlaps before([1..5], [3..9])', 'true'], ['during(3, [1..5])', 'true'], ['starts(1, (1..5])', 'false'], ['coincides([1..5], [1..5])', 'true'],
    ['range("[1..3)") = [1..3)', 'true'], ['range("[3..1]")', 'null'], ['get value({a: {b: 1}}, ["a", "b"])', '1'], ['context put({a: {b: 1}}, ["a", "b"], 2)', '{a: {b: 2}}'], ['context merge([{a: 1}, {a: 2}])', '{a: 2}'], ['context([{key: "a", value: 1}])', '{a: 1}'],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });
});
