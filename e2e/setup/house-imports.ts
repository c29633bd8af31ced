import { posix } from 'node:path';
import { parseSync } from 'vite';

/** One import of a module, however it is written. */
export type HouseImport = {
  /** What stands in the quotes, without `?worker` and the like. */
  readonly specifier: string;
  /** `import type` and its kin: gone when the app is built. */
  readonly typeOnly: boolean;
};

type Node = { readonly type: string; readonly [key: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

const literal = (value: unknown): string | undefined => {
  if (!isNode(value)) return undefined;
  if (value.type === 'TSLiteralType') return literal(value.literal);
  return typeof value.value === 'string' ? value.value : undefined;
};

/** The module that a node of the syntax tree names, or undefined when it names none. */
function importOf(node: Node): { specifier: string | undefined; typeOnly: boolean } | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier: literal(node.source), typeOnly: node.importKind === 'type' };
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return { specifier: literal(node.source), typeOnly: node.exportKind === 'type' };
    case 'ImportExpression':
      return { specifier: literal(node.source), typeOnly: false };
    case 'TSImportType':
      return { specifier: literal(node.source) ?? literal(node.argument), typeOnly: true };
    case 'NewExpression': {
      // new URL('./x.worker.ts', import.meta.url)
      const [path, base] = Array.isArray(node.arguments) ? (node.arguments as unknown[]) : [];
      const isUrl = isNode(node.callee) && node.callee.name === 'URL';
      const besideThisFile = isNode(base) && base.type === 'MemberExpression' && isNode(base.object);
      return isUrl && besideThisFile ? { specifier: literal(path), typeOnly: false } : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * Every module that a source text imports: static, dynamic, re-exported, as a type, or as a worker by `new URL`.
 * @param path decides how the text is read (.ts, .tsx)
 */
export function importsOf(path: string, text: string): HouseImport[] {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message ?? 'unreadable'}`);
  const found: HouseImport[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const one of value) visit(one);
    } else if (isNode(value)) {
      const { specifier, typeOnly = false } = importOf(value) ?? {};
      if (specifier !== undefined) found.push({ specifier: specifier.replace(/[?#].*$/, ''), typeOnly });
      for (const child of Object.values(value)) visit(child);
    }
  };
  visit(program);
  return found;
}

/**
 * The file that a relative import means.
 * @param from the importing file, relative to src
 * @param files all files, relative to src
 * @returns its path relative to src (it begins with `..` outside src), whether or not there is such a file
 */
export function resolveImport(from: string, specifier: string, files: ReadonlySet<string>): string {
  const path = posix.normalize(posix.join(posix.dirname(from), specifier)).replace(/\/$/, '');
  const withoutJs = path.replace(/\.jsx?$/, '');
  const guesses = [path, ...[withoutJs, `${path}/index`].flatMap((base) => [`${base}.ts`, `${base}.tsx`])];
  return guesses.find((guess) => files.has(guess)) ?? path;
}
