const CAMUNDA = 'http://camunda.org/schema/1.0/bpmn';
const DMN_13 = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

/** Namespaces that are read as another one: dialects with the same extension attributes, and versions of DMN with the same tables. */
const SAME_AS: Record<string, string> = {
  'http://operaton.org/schema/1.0/bpmn': CAMUNDA,
  'http://flowable.org/bpmn': CAMUNDA,
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd': DMN_13,
  'http://www.omg.org/spec/DMN/20151101/dmn11.xsd': DMN_13,
  'http://www.omg.org/spec/DMN/20180521/MODEL/': DMN_13,
  'https://www.omg.org/spec/DMN/20211108/MODEL/': DMN_13,
  'https://www.omg.org/spec/DMN/20230324/MODEL/': DMN_13,
};

const DECLARATION = /(\sxmlns(?::[\w.-]+)?\s*=\s*)(?:"([^"]*)"|'([^']*)')/g;

/** Rewrites namespace declarations, and nothing else, to the namespaces the parsers know. Line numbers stay. */
export function unifyNamespaces(xml: string): string {
  return xml.replace(DECLARATION, (whole, head: string, double: string | undefined, single: string | undefined) => {
    const uri = double ?? single ?? '';
    return Object.hasOwn(SAME_AS, uri) ? `${head}"${SAME_AS[uri]}"` : whole;
  });
}
