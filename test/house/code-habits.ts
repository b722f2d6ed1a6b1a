import ts from 'typescript';
import { isProduct, isSpec, parse, type SourceFile, type Violation } from './source-tree.js';

const MOST_LINES = 300;
const MOST_FUNCTION_LINES = 40;
const MOST_DEPENDENCIES = 5;
const MOST_KERNEL_LINES = 500;

/** `command` is one verb of the command line, `bench` one measurement; a read repository asks, the plain one keeps. */
const ROLES = 'entity|(read\\.)?repository|service|errors|module|resolver|model|input|args|loader|job|command|bench';
const FILE_NAME = new RegExp(`^[a-z0-9]+(-[a-z0-9]+)*(\\.(${ROLES}))?(\\.(db-|e2e-|fault-)?spec)?\\.ts$`);
const MIGRATION = /^database\/migrations\/\d{13}-[a-z]+(-[a-z0-9]+)+\.ts$/;
const NAMELESS_FOLDER = /^(common|utils?|helpers?|shared|misc)$/;
const PURE_ROOM = /^libs\/(kernel|matching|detection|simulation)\//;
const UNSAID = [/eslint-(disable)/, /@ts-(ignore|nocheck)/, /\bTO(DO)\b/, /\bFIX(ME)\b/];
const AMBIENT = /^(Date\.now|Math\.random|performance\.now|process\.\w+|crypto\.(randomUUID|getRandomValues))$/;

/** What every single file must keep to. */
export function checkHabits(file: SourceFile): Violation[] {
  const found: Violation[] = [];
  const blame = (rule: string, detail: string): number => found.push({ rule, file: file.path, detail });
  const lines = file.text.split('\n').length - 1;
  const migration = MIGRATION.test(file.path);
  const name = file.path.split('/').at(-1) ?? '';
  if (!migration && !FILE_NAME.test(name)) blame('a file is called noun.role.ts', name);
  if (!migration && lines > MOST_LINES) blame(`a file has at most ${MOST_LINES} lines`, `${lines} lines`);
  for (const word of UNSAID) if (word.test(file.text)) blame('nothing is silenced or put off', String(word));
  const source = parse(file);
  checkExports(source, blame);
  if (isProduct(file.path)) checkSizes(source, migration, blame);
  if (PURE_ROOM.test(file.path) && !isSpec(file.path)) checkPurity(source, blame);
  if (file.path.startsWith('libs/')) checkHttp(source, blame);
  return found;
}

/** Folders are called by nouns. */
export function checkFolders(folders: readonly string[]): Violation[] {
  return folders
    .filter((folder) => NAMELESS_FOLDER.test(folder.split('/').at(-1) ?? ''))
    .map((folder) => ({
      rule: 'folders are called by nouns',
      file: folder,
      detail: 'says nothing about what is in it',
    }));
}

/** The ground floor stays small. */
export function checkKernelSize(files: readonly SourceFile[]): Violation[] {
  const kernel = files.filter(({ path }) => path.startsWith('libs/kernel/') && !isSpec(path));
  const lines = kernel.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
  if (lines <= MOST_KERNEL_LINES) return [];
  return [{ rule: 'the kernel stays small', file: 'libs/kernel', detail: `${lines} lines` }];
}

type Blame = (rule: string, detail: string) => number;

function checkExports(source: ts.SourceFile, blame: Blame): void {
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement) && statement.exportClause === undefined) {
      blame('names are exported one by one', statement.getText());
    }
  }
}

function checkSizes(source: ts.SourceFile, migration: boolean, blame: Blame): void {
  each(source, (node) => {
    if (ts.isConstructorDeclaration(node) && node.parameters.length > MOST_DEPENDENCIES) {
      blame(`a constructor has at most ${MOST_DEPENDENCIES} dependencies`, `${node.parameters.length}`);
    }
    if (migration || !ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return;
    const [first, last] = [node.getStart(), node.end].map((at) => source.getLineAndCharacterOfPosition(at).line);
    const lines = (last ?? 0) - (first ?? 0) + 1;
    if (lines <= MOST_FUNCTION_LINES) return;
    blame(`a function has at most ${MOST_FUNCTION_LINES} lines`, `${lines} lines from line ${(first ?? 0) + 1}`);
  });
}

/** Time and chance come in as arguments. */
function checkPurity(source: ts.SourceFile, blame: Blame): void {
  each(source, (node) => {
    if (ts.isPropertyAccessExpression(node) && AMBIENT.test(node.getText())) {
      blame('time and chance come in as arguments', node.getText());
    }
    const now = ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length;
    if (now) blame('time and chance come in as arguments', node.getText());
  });
}

function checkHttp(source: ts.SourceFile, blame: Blame): void {
  each(source, (node) => {
    if (ts.isImportSpecifier(node) && /^(Http|[A-Z]\w*)Exception$/.test(node.name.text)) {
      blame('no HTTP error class in libs', node.name.text);
    }
  });
}

function each(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => each(child, visit));
}
