/** One node of a page as Taro sends it to WeChat's renderer: short names, text under `v`, children under `cn`. */
export interface RawNode {
  sid?: string;
  uid?: string;
  nn: string;
  v?: string;
  cl?: string;
  cn?: RawNode[];
  [attribute: string]: unknown;
}

/** What the templates make of it: the tag, and its attributes under the names WeChat knows. */
export interface WeappNode {
  tag: string;
  attributes: Record<string, unknown>;
  children: WeappNode[];
  parent: WeappNode | null;
  raw: RawNode;
}

interface Template {
  tag: string;
  /** WXML attribute -> field of the raw node. */
  fields: Record<string, string>;
}
export type Templates = Map<string, Template>;

/** Reads base.wxml: which field of a node each template binds to which attribute. */
export function readTemplates(wxml: string): Templates {
  const templates: Templates = new Map();
  for (const [, name = '', tag = '', rest = ''] of wxml.matchAll(
    /<template name="tmpl_0_(\w+)">\s*<([a-z-]+)([^>]*)>/g,
  )) {
    const fields: Record<string, string> = {};
    for (const [, attribute = '', field = ''] of rest.matchAll(/([\w-]+)="\{\{[^}]*?\bi\.(\w+)[^}]*\}\}"/g)) {
      fields[attribute] = field;
    }
    templates.set(name.replace(/_(focus|blur)$/, ''), { tag, fields });
  }
  return templates;
}

/** The page's tree as WeChat would draw it; a node without a template would be invisible there, so it is an error. */
export function drawn(raw: RawNode, templates: Templates, parent: WeappNode | null = null): WeappNode {
  const template = templates.get(String(raw.nn));
  // The root and texts have none; anything else without one would be invisible in WeChat.
  if (!template && raw.nn !== undefined && raw.v === undefined)
    throw new Error(`no template for node ${raw.nn}`);
  const attributes: Record<string, unknown> = {};
  for (const [attribute, field] of Object.entries(template?.fields ?? {})) {
    if (raw[field] !== undefined) attributes[attribute] = raw[field];
  }
  const node: WeappNode = { tag: template?.tag ?? 'text', attributes, children: [], parent, raw };
  node.children = (raw.cn ?? []).map((child) => drawn(child, templates, node));
  return node;
}

export function everyNode(node: WeappNode): WeappNode[] {
  return [node, ...node.children.flatMap(everyNode)];
}

/** The words of a node and below, in order. */
export function textOf(node: WeappNode): string {
  return (node.raw.v ?? '') + node.children.map(textOf).join('');
}

/** What a screen reader says: the label where there is one, else the words, leaving out what is hidden from it. */
export function spokenName(node: WeappNode): string {
  const label = node.attributes['aria-label'];
  if (typeof label === 'string' && label !== '') return label;
  const words = (one: WeappNode): string =>
    one.attributes['aria-hidden'] === 'true' ? '' : (one.raw.v ?? '') + one.children.map(words).join('');
  return words(node);
}

/** Applies one setData: paths like `root.cn.[0].cn.[2].v`; values cross the bridge as JSON. */
export function applyData(target: Record<string, unknown>, data: Record<string, unknown>): void {
  for (const [path, value] of Object.entries(data)) {
    const steps = path.split(/[.[\]]+/).filter(Boolean);
    const last = steps.pop() ?? '';
    let at: Record<string, unknown> = target;
    for (const step of steps) {
      at[step] ??= {};
      at = at[step] as Record<string, unknown>;
    }
    at[last] = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
  }
}
